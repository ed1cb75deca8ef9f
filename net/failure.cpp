// Why an exchange with the centre failed: names, and what to do.
#include "net/failure.h"

#include <array>

namespace fangxin::net {
namespace {

struct KindText {
    std::string_view name;
    std::string_view advice;
};

// In the order of FailureKind.
constexpr std::array<KindText, 18> kTexts = {{
    {"interrupted", ""},
    {"no_network", "look at the network cable, the Wi-Fi and the router"},
    {"name_not_found", "look at the network and at the name server that it gives"},
    {"refused", "tell the centre that its service does not run"},
    {"timed_out", "look at the network; if other sites work, tell the centre"},
    {"cut", "it is tried again; if it goes on, ask who runs the network"},
    {"wrong_certificate",
     "somebody may be answering in the centre's place: ask who runs the network, then the centre"},
    {"certificate_out_of_date",
     "set this machine's date and time; if they are right, tell the centre"},
    {"tls_failed", "ask who runs the network whether it lets HTTPS through"},
    {"captive_portal", "sign this machine in to the network, or ask its owner to let it through"},
    {"proxy_page", "the centre may be down behind it: ask who runs the network, then the centre"},
    {"not_the_centre", "check the address that this machine was enrolled with"},
    {"centre_busy", "nothing to do: it is tried again after the pause asked for"},
    {"centre_error", "tell the centre; it is tried again by itself"},
    {"centre_refuses", "call the centre: a person must look at it"},
    {"cut_off", "call the centre; cases that wait here must be filed again elsewhere"},
    {"program_too_old", "renew this machine's program"},
    {"store_failed", "look at this machine's disk"},
}};
static_assert(kTexts.size() == static_cast<std::size_t>(FailureKind::store_failed) + 1);

const KindText& text_of(FailureKind kind) {
    return kTexts.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::string_view failure_kind_name(FailureKind kind) {
    return text_of(kind).name;
}

std::string_view advice(FailureKind kind) {
    return text_of(kind).advice;
}

std::string Failure::sentence() const {
    const std::string_view what_to_do = advice(kind);
    if (what_to_do.empty()) return error.detail;
    return error.detail + "; " + std::string(what_to_do);
}

std::optional<FailureKind> kind_of_sentence(std::string_view sentence) {
    // No advice is the end of another.
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
        const std::string_view what_to_do = kTexts.at(i).advice;
        if (!what_to_do.empty() && sentence.ends_with(what_to_do))
            return static_cast<FailureKind>(i);
    }
    return std::nullopt;
}

}  // namespace fangxin::net
