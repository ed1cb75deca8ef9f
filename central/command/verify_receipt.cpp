// `verify-receipt`: whether a receipt is one that a kiosk gave for a case that is here.
#include <string>

#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/status/receipt_proof.h"
#include "core/calendar/date.h"
#include "core/limits.h"
#include "core/receipt_signature.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// The address of the status page with what is after its mark.
constexpr std::size_t kScannedBytes = 2 * core::kUrlCharactersMax;

struct Options {
    std::string receipt;  // what its QR code says; "-" for standard input
};

core::Result<int> verify_receipt(const Centre& centre, const Options& options) {
    // Its token lets anybody see the case, so it need not be on the command line.
    std::string scanned = options.receipt;
    if (scanned == "-") scanned = TRY(read_given_file(scanned, kScannedBytes));
    const auto proof = TRY(core::parse_receipt_proof(scanned));
    const auto found = TRY(centre.database.read([&proof](Session& session) {
        return prove_receipt(session, proof);
    }));
    const std::string number = proof.number.to_string();
    if (found.cases == 0) {
        complain("{} is not here: it was not delivered yet, or never filed", number);
        return kNotDone;
    }
    if (!found.given) {
        complain("no kiosk signed this receipt for {}: it is not genuine", number);
        return kBadUse;
    }
    const core::BeijingTime filed = core::beijing_time(found.given->envelope.header.filed_at);
    print_line(
        "genuine {} filed {} {:02}:{:02} station {}",
        number,
        core::to_iso(filed.date),
        filed.hour,
        filed.minute,
        found.given->station
    );
    return kDone;
}

const CentreSubcommand kVerifyReceipt(
    "verify-receipt",
    "whether a receipt is genuine",
    verify_receipt,
    [](OptionList& list, Options& given) {
        list.require("receipt", given.receipt, "what its QR code says, or -");
    }
);

}  // namespace
}  // namespace fangxin::central
