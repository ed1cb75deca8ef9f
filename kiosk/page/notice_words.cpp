// The kinds of notices in words.
#include "kiosk/page/notice_words.h"

#include <array>

namespace fangxin::kiosk {

namespace {

struct KindWords {
    std::string_view words;
    Icon icon;
};

// In the order of NoticeKind.
constexpr auto kKinds = std::to_array<KindWords>({
    {"Warning", Icon::light_bulb},
    {"Tip", Icon::info},
    {"A typical case", Icon::law},
    {"This month's theme", Icon::checked_day},
});
static_assert(kKinds.size() == core::values_of<core::NoticeKind>().size());

}  // namespace

std::string_view words_for_kind(const Scene& scene, core::NoticeKind kind) {
    return scene.say(kKinds.at(static_cast<std::size_t>(kind)).words);
}

Icon icon_of(core::NoticeKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind)).icon;
}

}  // namespace fangxin::kiosk
