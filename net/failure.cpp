// Why an exchange with the centre failed: names, and what to do.
#include "net/failure.h"

namespace fangxin::net {

namespace {

struct KindText {
    std::string_view name;
    std::string_view advice;
};

KindText text_of(FailureKind kind) {
    switch (kind) {
        case FailureKind::interrupted:
            return {"interrupted", ""};
        case FailureKind::no_network:
            return {"no_network", "look at the network cable, the Wi-Fi and the router"};
        case FailureKind::name_not_found:
            return {"name_not_found", "look at the network and at the name server that it gives"};
        case FailureKind::refused:
            return {"refused", "tell the centre that its service does not run"};
        case FailureKind::timed_out:
            return {"timed_out", "look at the network; if other sites work, tell the centre"};
        case FailureKind::cut:
            return {"cut", "it is tried again; if it goes on, ask who runs the network"};
        case FailureKind::wrong_certificate:
            return {
                "wrong_certificate",
                "somebody may be answering in the centre's place: ask who runs the network, then "
                "the centre"};
        case FailureKind::certificate_out_of_date:
            return {
                "certificate_out_of_date",
                "set this machine's date and time; if they are right, tell the centre"};
        case FailureKind::tls_failed:
            return {"tls_failed", "ask who runs the network whether it lets HTTPS through"};
        case FailureKind::captive_portal:
            return {
                "captive_portal",
                "sign this machine in to the network, or ask its owner to let it through"};
        case FailureKind::proxy_page:
            return {
                "proxy_page",
                "the centre may be down behind it: ask who runs the network, then the centre"};
        case FailureKind::not_the_centre:
            return {"not_the_centre", "check the address that this machine was enrolled with"};
        case FailureKind::centre_busy:
            return {"centre_busy", "nothing to do: it is tried again after the pause asked for"};
        case FailureKind::centre_error:
            return {"centre_error", "tell the centre; it is tried again by itself"};
        case FailureKind::centre_refuses:
            return {"centre_refuses", "call the centre: a person must look at it"};
        case FailureKind::program_too_old:
            return {"program_too_old", "renew this machine's program"};
        case FailureKind::store_failed:
            return {"store_failed", "look at this machine's disk"};
    }
    return {"unknown", ""};
}

}  // namespace

std::string_view failure_kind_name(FailureKind kind) {
    return text_of(kind).name;
}

std::string_view advice(FailureKind kind) {
    return text_of(kind).advice;
}

bool is_from_centre(FailureKind kind) {
    return kind == FailureKind::centre_busy || kind == FailureKind::centre_error ||
           kind == FailureKind::centre_refuses || kind == FailureKind::program_too_old;
}

std::string Failure::sentence() const {
    const std::string_view what_to_do = advice(kind);
    if (what_to_do.empty()) return error.detail;
    return error.detail + "; " + std::string(what_to_do);
}

}  // namespace fangxin::net
