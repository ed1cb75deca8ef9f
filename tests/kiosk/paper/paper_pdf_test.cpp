// Tests of what is printed: its text, its QR code and its size, as other programs read them.
#include "kiosk/paper/paper_pdf.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

#include "core/bytes.h"
#include "kiosk/visits/form/receipt_paper.h"
#include "kiosk/visits/not_ours/body_paper.h"
#include "kiosk/visits/remedies/claims_paper.h"
#include "tests/kiosk/app/scenes.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

// Fontconfig and Pango keep their caches until the program ends, where LeakSanitizer cannot see
// them. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

namespace {

constexpr const char* kAddress = "https://example.invalid/c#canary-token";

ReceiptPaper example_paper(core::CaseState state = core::CaseState::filed) {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    desk.happen(event::StatusHere{desk.state.visit_number, example_status(state)});
    return form::make_paper(scene_of(desk), desk.form());
}

ReceiptPaper english_paper() {
    Desk desk;
    desk.act(action::SwitchLanguage{});
    desk.answer_until(complaint_pages::receipt);
    return form::make_paper(scene_of(desk), desk.form());
}

std::string pdf_of(const Paper& paper, PaperSize size) {
    return std::string(core::as_text(draw_pdf(paper, size).bytes));
}

std::string output_of(const std::vector<std::string>& arguments, const std::string& input = {}) {
    const auto finished = tests::run(arguments, input);
    INFO(finished.errors);
    REQUIRE(finished.exit_code == 0);
    return finished.output;
}

// Without the spaces and line ends in which a reader of PDF puts it.
std::string text_of(const std::string& pdf) {
    std::string text = output_of({"/usr/bin/pdftotext", "-raw", "-", "-"}, pdf);
    std::erase_if(text, [](unsigned char c) { return c == '\n' || c == ' ' || c == '\f'; });
    return text;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string qr_of(const std::string& pdf) {
    const tests::TemporaryFolder folder;
    const std::string picture = (folder.path() / "page").string();
    output_of({"/usr/bin/pdftoppm", "-r", "203", "-png", "-singlefile", "-", picture}, pdf);
    return output_of({"/usr/bin/zbarimg", "--quiet", "--raw", picture + ".png"});
}

struct Page {
    int count = 0;
    double width_mm = 0;
    double height_mm = 0;
};

Page page_of(const std::string& pdf) {
    const std::string info = output_of({"/usr/bin/pdfinfo", "-"}, pdf);
    const auto number_after = [&](std::string_view label, std::size_t from = 0) {
        const std::size_t at = info.find(label, from);
        REQUIRE(at != std::string::npos);
        return std::stod(info.substr(at + label.size()));
    };
    constexpr double kMmPerPoint = 25.4 / 72;
    return {
        static_cast<int>(number_after("Pages:")),
        number_after("Page size:") * kMmPerPoint,
        number_after(" x ", info.find("Page size:")) * kMmPerPoint};
}

}  // namespace

TEST_CASE("a printed receipt has number, code, what is true and what comes next, in Chinese") {
    for (const PaperSize size : {PaperSize::a4, PaperSize::roll_80}) {
        const std::string text = text_of(pdf_of(example_paper(), size));
        for (const char* part :
             {"编号",
              "查询码",
              "查进度时两个都要。别告诉别人。",
              "这是2026年11月22日14:32的情况。",
              "接下来会怎样",
              "已保存在本机",
              "收到后7个工作日内",
              "受理后60日内",
              "别的途径",
              "向人民法院提起诉讼",
              "12315"}) {
            CAPTURE(part);
            CHECK(has(text, part));
        }
        CHECK(has(text, example_number().to_string()));
        CHECK(has(text, "482916"));
    }
}

TEST_CASE("a printed receipt says the last day once the law's time runs") {
    const Paper paper = example_paper(core::CaseState::accepted);
    CHECK(has(text_of(pdf_of(paper, PaperSize::a4)), "最晚2027年1月21日"));
}

TEST_CASE("a printed receipt is in the person's language") {
    const std::string text = text_of(pdf_of(english_paper(), PaperSize::roll_80));
    for (const char* part :
         {"Querycode", "Whathappensnext", "within7workingdaysofreceipt", "gotocourt"}) {
        CAPTURE(part);
        CHECK(has(text, part));
    }
}

TEST_CASE("a printed receipt has no name, no telephone number and no answer on it") {
    const std::string text = text_of(pdf_of(example_paper(), PaperSize::a4));
    for (const char* part : {"canary", "李", "2207", "青禾", "3000", "店说不能退"}) {
        CAPTURE(part);
        CHECK_FALSE(has(text, part));
    }
}

TEST_CASE("a printed receipt's QR code is read from A4 and from a roll") {
    for (const PaperSize size : {PaperSize::a4, PaperSize::roll_80})
        CHECK(qr_of(pdf_of(example_paper(), size)) == std::string(kAddress) + "\n");
}

TEST_CASE("a roll is as long as its text, A4 is one page whatever is to be said") {
    Paper paper = example_paper();
    auto& steps = std::get<ReceiptPaper>(paper).steps;
    const Page first = page_of(pdf_of(paper, PaperSize::roll_80));
    CHECK(first.count == 1);
    CHECK(first.width_mm == doctest::Approx(80).epsilon(0.01));
    for (int i = 0; i < 40; ++i) steps.push_back({true, "一步", "某日", "说明说明"});
    const Page longer = page_of(pdf_of(paper, PaperSize::roll_80));
    CHECK(longer.height_mm > first.height_mm + 40 * 5);
    const Page a4 = page_of(pdf_of(paper, PaperSize::a4));
    CHECK(a4.count == 1);
    CHECK(a4.width_mm == doctest::Approx(210).epsilon(0.01));
    CHECK(a4.height_mm == doctest::Approx(297).epsilon(0.01));
    CHECK(has(text_of(pdf_of(paper, PaperSize::a4)), "报上编号。"));
}

TEST_CASE("what may be claimed is printed with may, how it is counted, and its articles") {
    Desk desk;
    desk.act(action::Start{Reason::remedies});
    remedies::State& state = desk.remedies();
    state.matter = "devices";
    state.problems = {remedies::Problem::broken, remedies::Problem::cheated};
    state.way = remedies::Way::in_shop;
    state.received = remedies::Received{core::beijing_date(example_now()), false};
    state.paid.assign("680");
    state.shown.reset();
    const ClaimsPaper paper = remedies::make_paper(scene_of(desk), state);
    for (const PaperSize size : {PaperSize::a4, PaperSize::roll_80}) {
        const std::string pdf = pdf_of(remedies::make_paper(scene_of(desk), state), size);
        CHECK(page_of(pdf).count == 1);
        const std::string text = text_of(pdf);
        for (const char* part :
             {"您可以要求这些",
              "家电数码·¥680.00",
              "这是您可以要求的，不是一定能拿到的。",
              "可以要求退货退钱",
              "最晚11月29日周日提出",
              "付的钱乘3：¥680.00×3=¥2,040.00",
              "消费者权益保护法第五十五条第一款",
              "凭票据算",
              "12315"}) {
            CAPTURE(part);
            CHECK(has(text, part));
        }
        CHECK_FALSE(has(text, "2,720"));
    }
}

TEST_CASE("another body's page is printed with its numbers, conditions and hours") {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    desk.act(not_ours::ChooseBody{"postal"});
    const LeafletPaper paper = not_ours::make_paper(scene_of(desk), desk.not_ours());
    for (const PaperSize size : {PaperSize::a4, PaperSize::roll_80}) {
        const std::string pdf = pdf_of(paper, size);
        CHECK(page_of(pdf).count == 1);
        const std::string text = text_of(pdf);
        CHECK(has(text, "12305"));
        CHECK(has(text, "2026年11月22日打印"));
        for (const auto& part : paper.parts) {
            std::string wanted = part.text;
            std::erase(wanted, ' ');
            CAPTURE(wanted);
            CHECK(has(text, wanted));
        }
    }
}
