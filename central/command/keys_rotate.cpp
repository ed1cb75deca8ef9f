// `keys rotate`: a new key that kiosks seal to.
#include <cstdio>
#include <memory>

#include "central/command/subcommand.h"
#include "central/keys.h"
#include "os/random.h"

namespace fangxin::central {
namespace {

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

const Subcommand kKeysRotate(
    "keys rotate",
    "a new key to seal to; the former ones still open",
    [](OptionList& options) {
        auto given = std::make_shared<Place>();
        options.add(*given);
        return Subcommand::Run([given] { return keys_rotate(*given); });
    }
);

}  // namespace
}  // namespace fangxin::central
