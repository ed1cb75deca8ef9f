// `import`: a bundle that a station's staff carried here.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/data_folder.h"
#include "central/intake/import_bundle.h"
#include "os/durable_file.h"

namespace fangxin::central {
namespace {

using Count = unsigned long long;

void print_result(const ImportedBundle& imported) {
    const core::BundleReceipts& receipts = imported.receipts;
    std::printf(
        "cases %llu new %llu evidence %llu new %llu refused %llu\n",
        static_cast<Count>(receipts.cases.size()),
        static_cast<Count>(imported.new_cases),
        static_cast<Count>(receipts.evidence.size()),
        static_cast<Count>(imported.new_evidence),
        static_cast<Count>(receipts.refused.size())
    );
    for (const core::RefusedFile& file : receipts.refused)
        std::fprintf(stderr, "fangxin-central: %s: %s\n", file.file.c_str(), file.reason.c_str());
}

struct Options {
    Place place;
    std::string bundle;    // the folder on the stick
    std::string receipts;  // where the acknowledgements go; empty: into the bundle
};

int import_carried(const Options& options) {
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const std::filesystem::path bundle(options.bundle);
    const auto imported = import_bundle((*opened)->centre(), bundle);
    if (!imported) return fail_with(imported.error());
    auto receipts = bundle / core::kBundleReceiptsName;
    if (!options.receipts.empty()) receipts = options.receipts;
    const auto text = core::to_json(imported->receipts);
    if (auto written = os::write_plain_file(receipts, core::as_bytes(text)); !written) {
        std::fprintf(
            stderr,
            "fangxin-central: the acknowledgements could not be written; the cases are safe here."
            " Import again with --acknowledgements FILE\n"
        );
        return kNotDone;
    }
    print_result(*imported);
    return imported->receipts.refused.empty() ? kDone : kNotDone;
}

const Subcommand kImport("import", "a bundle that came on a stick", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.require("bundle", given->bundle, "the folder 'export' made");
    options.add(
        "--acknowledgements", given->receipts, "a file for them, when the stick cannot be written"
    );
    options.add(given->place);
    return Subcommand::Run([given] { return import_carried(*given); });
});

}  // namespace
}  // namespace fangxin::central
