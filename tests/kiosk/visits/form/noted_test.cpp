// Tests of the page before leaving: what it asks, what it offers, what the printer lets it offer.
#include <doctest/doctest.h>

#include "kiosk/visits/form/noted_screen.h"
#include "kiosk/visits/form/receipt_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// At the receipt of a kiosk whose printer says this.
Desk at_receipt(PrinterCondition printer) {
    Desk desk;
    desk.happen(event::PrinterChanged{printer});
    desk.answer_until(complaint_pages::receipt);
    return desk;
}

form::NotedModel noted_of(Desk& desk) {
    return form::make_noted_model(scene_of(desk), desk.form());
}

void end_print(Desk& desk, PrinterCondition outcome) {
    desk.happen(event::PrintEnded{desk.state.visit_number, outcome});
}

}  // namespace

TEST_CASE("a receipt is not left before it asks whether the number was noted") {
    Desk desk = at_receipt(PrinterCondition::ready);
    desk.act(action::Next{});
    CHECK_FALSE(desk.state.is_home());
    CHECK(desk.form().receipt->is_leaving);
    const auto model = noted_of(desk);
    CHECK(model.title == "记好了吗？");
    CHECK(model.number == example_number().to_string());
    CHECK(model.code == "482 916");
    CHECK_FALSE(model.frame.warning.has_value());
    CHECK(std::holds_alternative<action::Leave>(model.frame.second->action));
    desk.act(action::Back{});
    CHECK_FALSE(desk.form().receipt->is_leaving);
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
}

TEST_CASE("a kiosk without a printer offers to scan and to write down, and nothing to print") {
    Desk desk = at_receipt(PrinterCondition::none);
    const auto receipt = form::make_receipt_model(scene_of(desk), desk.form());
    CHECK_FALSE(receipt.frame.first.has_value());
    const auto model = noted_of(desk);
    CHECK_FALSE(model.print.has_value());
    CHECK(model.ways_title == "两种记法，用一种就行");
    CHECK(model.qr_content == "https://example.invalid/c#canary-token");
    CHECK(model.write.label == "我抄好了");
}

TEST_CASE("what the printer cannot do is said and not offered") {
    const std::pair<PrinterCondition, const char*> kFaults[] = {
        {PrinterCondition::no_paper, "打印机没纸了。编号没丢，请用别的办法记。"},
        {PrinterCondition::jam, "打印机卡纸了。编号没丢，请用别的办法记。"},
        {PrinterCondition::door_open, "打印机的盖子开着。编号没丢，请用别的办法记。"},
        {PrinterCondition::offline, "打印机没连上。编号没丢，请用别的办法记。"},
        {PrinterCondition::trouble, "打印机现在不能用。编号没丢，请用别的办法记。"}};
    for (const auto& [condition, words] : kFaults) {
        Desk desk = at_receipt(condition);
        CHECK_FALSE(form::make_receipt_model(scene_of(desk), desk.form()).frame.first.has_value());
        const auto model = noted_of(desk);
        REQUIRE(model.print.has_value());
        CHECK(model.print->words == words);
        CHECK(model.print->label.empty());
        CHECK(model.print->is_faulty);
        desk.happen(event::PrinterChanged{PrinterCondition::ready});
        CHECK(noted_of(desk).print->label == "打印");
    }
}

TEST_CASE("a print is offered, followed and said to be out") {
    Desk desk = at_receipt(PrinterCondition::ready);
    desk.act(action::Print{});
    CHECK(desk.only<effect::Print>().visit == desk.state.visit_number);
    CHECK(desk.form().receipt->is_leaving);
    CHECK(noted_of(desk).print->words == "正在打印，请等一等。");
    CHECK(noted_of(desk).print->label.empty());
    desk.act(action::Print{});
    CHECK(desk.count<effect::Print>() == 0);
    end_print(desk, PrinterCondition::ready);
    const auto model = noted_of(desk);
    CHECK(model.print->is_done);
    CHECK(model.print->words == "已经打出来了，请拿好。");
    CHECK(model.print->label == "再打一张");
}

TEST_CASE("a failed print loses nothing") {
    Desk desk = at_receipt(PrinterCondition::ready);
    desk.act(action::Print{});
    desk.happen(event::PrinterChanged{PrinterCondition::jam});
    end_print(desk, PrinterCondition::jam);
    auto model = noted_of(desk);
    CHECK(model.print->words == "打印机卡纸了。编号没丢，请用别的办法记。");
    CHECK_FALSE(model.print->is_done);
    CHECK(model.print->label.empty());
    CHECK(model.number == example_number().to_string());
    CHECK_FALSE(desk.form().receipt->is_noted());
    desk.happen(event::PrinterChanged{PrinterCondition::ready});
    model = noted_of(desk);
    CHECK(model.print->words == "这张没打出来。编号没丢，请用别的办法记。");
    CHECK(model.print->label == "再试一次");
    desk.act(action::Print{});
    end_print(desk, PrinterCondition::ready);
    CHECK(noted_of(desk).print->is_done);
}

TEST_CASE("the end of a print for somebody else changes nothing") {
    Desk desk = at_receipt(PrinterCondition::ready);
    const auto earlier = desk.state.visit_number;
    desk.act(action::Print{});
    desk.act(action::Leave{});
    desk.answer_until(complaint_pages::receipt);
    desk.act(action::Print{});
    desk.happen(event::PrintEnded{earlier, PrinterCondition::ready});
    CHECK(desk.form().receipt->printing == Printing::running);
    CHECK_FALSE(desk.form().receipt->is_noted());
}

TEST_CASE("the countdown is a sentence, and only while it runs") {
    Desk desk = at_receipt(PrinterCondition::none);
    desk.act(action::Next{});
    desk.wait(kIdleS + 2);
    REQUIRE(noted_of(desk).frame.warning.has_value());
    CHECK(
        noted_of(desk).frame.warning->words == "没人动的话，28 秒后自己退出、清空。碰一下就不退。"
    );
    desk.act(action::Touched{});
    CHECK_FALSE(noted_of(desk).frame.warning.has_value());
    desk.act(form::WroteDown{});
    CHECK(noted_of(desk).write.is_done);
    CHECK_FALSE(noted_of(desk).frame.warning.has_value());
    desk.wait(form::kNotedS);
    CHECK(noted_of(desk).frame.warning.has_value());
}

TEST_CASE("what was written down is only of a receipt") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.act(form::WroteDown{});
    desk.act(action::Print{});
    CHECK(desk.page() == complaint_pages::facts);
    CHECK(desk.effects.empty());
}
