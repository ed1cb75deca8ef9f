// Tests of printing against a real IPP printer: the one that CUPS has for tests.
#include "kiosk/printer/ipp_printer.h"

#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <thread>

#include "kiosk/visits/form/receipt_paper.h"
#include "tests/kiosk/app/scenes.h"
#include "tests/support/http_server.h"
#include "tests/support/poll.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// A printer that keeps what it prints. What it says of itself comes with a job: the command that
// prints gives it out. It never calls it an error, only a warning or a report.
class TestPrinter {
  public:
    explicit TestPrinter(const std::string& formats = "application/pdf") {
        std::ofstream(folder_.file("print"))
            << "#!/bin/sh\ncp \"$1\" " << printed() << ".part\ncat " << folder_.file("state")
            << " >&2\nmv " << printed() << ".part " << printed() << "\nwhile [ -e "
            << folder_.file("hold") << " ]; do sleep 0.02; done\nexit $(cat "
            << folder_.file("exit") << ")\n";
        std::filesystem::permissions(folder_.file("print"), std::filesystem::perms::owner_all);
        say("");
        end_with(0);
        process_.emplace(
            std::vector<std::string>{
                "/usr/sbin/ippeveprinter",
                "-r",
                "off",
                "-n",
                "localhost",
                "-p",
                std::to_string(port_),
                "-d",
                folder_.path().string(),
                "-f",
                formats,
                "-c",
                folder_.file("print"),
                "Receipts"},
            std::string(),
            std::vector<std::string>{"LD_PRELOAD=" FANGXIN_NO_DNS_SD}
        );
        IppPrinter printer(settings());
        REQUIRE(tests::poll_until([&] { return printer.condition() != PrinterCondition::offline; })
        );
    }

    IppPrinterSettings settings() const {
        return {"ipp://localhost:" + std::to_string(port_) + "/ipp/print", PaperSize::roll_80};
    }
    // "media-empty", or nothing; from the next job on.
    void say(const std::string& reason) {
        std::ofstream(folder_.file("state"))
            << "STATE: " << (reason.empty() ? "none" : reason) << "\n";
    }
    void end_with(int code) { std::ofstream(folder_.file("exit")) << code << "\n"; }
    void hold() { std::ofstream(folder_.file("hold")) << "\n"; }
    void go_on() { std::filesystem::remove(folder_.file("hold")); }
    void stop() { process_->signal(SIGSTOP); }
    void kill() { process_.reset(); }
    std::string printed() const { return folder_.file("printed.pdf"); }
    bool has_printed() const { return std::filesystem::exists(printed()); }

  private:
    const tests::TemporaryFolder folder_;
    const int port_ = tests::unused_port();
    std::optional<tests::Process> process_;
};

ReceiptPaper example_paper() {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    return form::make_paper(scene_of(desk), desk.form());
}

PrinterCondition print(IppPrinter& printer) {
    return printer.print(example_paper(), std::stop_token());
}

}  // namespace

TEST_CASE("a receipt comes out of a printer that is ready") {
    TestPrinter there;
    IppPrinter printer(there.settings());
    CHECK(printer.condition() == PrinterCondition::ready);
    CHECK(print(printer) == PrinterCondition::ready);
    REQUIRE(there.has_printed());
    const auto text = tests::run({"/usr/bin/pdftotext", "-raw", there.printed(), "-"});
    CHECK(text.output.find(example_number().to_string()) != std::string::npos);
    CHECK(printer.condition() == PrinterCondition::ready);
}

TEST_CASE("what the printer says is known before it is asked to print") {
    const std::pair<const char*, PrinterCondition> kSaid[] = {
        {"media-empty", PrinterCondition::no_paper},
        {"media-needed", PrinterCondition::no_paper},
        {"media-jam", PrinterCondition::jam},
        {"cover-open", PrinterCondition::door_open},
        {"media-low", PrinterCondition::ready},
        {"toner-empty", PrinterCondition::ready},
        {"media-empty,cover-open", PrinterCondition::door_open}};
    for (const auto& [reason, condition] : kSaid) {
        CAPTURE(reason);
        TestPrinter there;
        IppPrinter printer(there.settings());
        there.say(reason);
        print(printer);
        CHECK(printer.condition() == condition);
    }
}

TEST_CASE("a sheet that gets stuck is called off, and the printer says why") {
    TestPrinter there;
    IppPrinter printer(there.settings());
    there.hold();
    there.say("media-jam");
    CHECK(print(printer) == PrinterCondition::jam);
    there.go_on();
}

TEST_CASE("a sheet that never ends is called off after its time") {
    TestPrinter there;
    auto settings = there.settings();
    settings.print_time_max = std::chrono::milliseconds(600);
    IppPrinter printer(settings);
    there.hold();
    CHECK(print(printer) == PrinterCondition::trouble);
    there.go_on();
}

TEST_CASE("a job that the printer gives up is no printed receipt") {
    TestPrinter there;
    IppPrinter printer(there.settings());
    there.end_with(1);
    CHECK(print(printer) == PrinterCondition::trouble);
    there.end_with(0);
    CHECK(print(printer) == PrinterCondition::ready);
}

TEST_CASE("a printer that is not there, or hangs, is offline") {
    TestPrinter there;
    IppPrinter printer(there.settings());
    there.stop();
    CHECK(printer.condition() == PrinterCondition::offline);
    there.kill();
    CHECK(printer.condition() == PrinterCondition::offline);
    CHECK(print(printer) == PrinterCondition::offline);
}

TEST_CASE("a printer that takes no PDF is never offered") {
    TestPrinter there("image/pwg-raster");
    IppPrinter printer(there.settings());
    CHECK(printer.condition() == PrinterCondition::trouble);
    CHECK_FALSE(there.has_printed());
}

TEST_CASE("printing ends when the program does") {
    TestPrinter there;
    IppPrinter printer(there.settings());
    there.hold();
    std::jthread kiosk([&](const std::stop_token& stop) {
        static_cast<void>(printer.print(example_paper(), stop));
    });
    REQUIRE(tests::poll_until([&] { return there.has_printed(); }));
    kiosk.request_stop();
    kiosk.join();
    there.go_on();
}

TEST_CASE("only the address of an IPP printer is one") {
    for (const char* uri : {"ipp://localhost/printers/receipts", "ipps://10.0.0.9:631/ipp/print"})
        CHECK(is_printer_uri(uri));
    for (const char* uri : {"", "receipts", "http://localhost/ipp", "ipp://", "ipp://localhost/"})
        CHECK_FALSE(is_printer_uri(uri));
}
