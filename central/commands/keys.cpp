// `keys rotate`: a new key that kiosks seal to.
#include <cstdio>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "os/random.h"

namespace fangxin::central {

int keys_rotate(const Place& place) {
    os::SystemRandom random;
    const auto id = Keys::rotate_seal_key(DataFolder(place.data), random);
    if (!id) return fail_with(id.error());
    std::printf("seal key: %s\n", id->c_str());
    std::fprintf(
        stderr,
        "fangxin-central: back up the data folder's key files now; what is sealed to a lost key"
        " cannot be read\n"
    );
    return kDone;
}

}  // namespace fangxin::central
