// `evidence`: the files of a case, decrypted.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/evidence/open_evidence.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string number;
    std::string out;  // the folder for the decrypted files
};

int evidence(const Options& options) {
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const auto files = open_evidence((*opened)->centre(), options.number, options.out);
    if (!files) return fail_with(files.error());
    int code = kDone;
    for (const OpenedEvidence& file : *files) {
        if (file.file.empty()) {
            const std::string id = file.evidence.id.to_string();
            std::fprintf(stderr, "fangxin-central: %s is not here yet\n", id.c_str());
            code = kNotDone;
            continue;
        }
        std::printf("%s\n", file.file.c_str());
    }
    return code;
}

const Subcommand kEvidence("evidence", "the files of a case, decrypted", [](CLI::App& command) {
    auto options = std::make_shared<Options>();
    command.add_option("number", options->number, "the case's number or id")->required();
    command.add_option("--out", options->out, "the folder for them")->required();
    add_place(command, options->place);
    return Subcommand::Run([options] { return evidence(*options); });
});

}  // namespace
}  // namespace fangxin::central
