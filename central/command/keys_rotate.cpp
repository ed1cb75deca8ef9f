// `keys rotate`: a new key that kiosks seal to.
#include <string>

#include "central/accounts/known_keys.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/keys.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<int> keys_rotate(const Place& place) {
    const auto opened = TRY(open_centre(place));
    const Centre& centre = opened->centre();
    const std::string id = TRY(Keys::rotate_seal_key(DataFolder(place.data), centre.random));
    TRY(recognize_keys(centre));
    print_line("seal key: {}", id);
    complain("back up the data folder's key files now; what is sealed to a lost key cannot be read"
    );
    return kDone;
}

const Subcommand kKeysRotate(
    "keys rotate",
    "a new key to seal to; the former ones still open",
    keys_rotate,
    [](OptionList& list, Place& place) { list.add(place); }
);

}  // namespace
}  // namespace fangxin::central
