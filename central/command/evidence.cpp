// `evidence`: the files of a case, decrypted.
#include <algorithm>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/evidence/open_evidence.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    std::string number;
    std::string out;  // the folder for the decrypted files
};

core::Result<int> evidence(const Centre& centre, const Options& options) {
    const auto files = TRY(open_evidence(centre, options.number, options.out));
    int code = kDone;
    for (const auto& [evidence, file, failure] : files) {
        const std::string id = evidence.id.to_string();
        if (failure) {
            const bool is_damaged = failure->code == core::ErrorCode::corrupt;
            complain("{}: {}", id, failure->detail);
            code = std::max(code, is_damaged ? kDamaged : kNotDone);
        } else if (file.empty()) {
            complain("{} is not here yet", id);
            code = std::max(code, kNotDone);
        } else {
            print_line("{}", file.string());
        }
    }
    return code;
}

const CentreSubcommand kEvidence(
    "evidence",
    "the files of a case, decrypted",
    evidence,
    [](OptionList& list, Options& given) {
        list.require("number", given.number, "the case's number or id");
        list.require("--out", given.out, "the folder for them");
    }
);

}  // namespace
}  // namespace fangxin::central
