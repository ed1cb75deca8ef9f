// Shows the interface kit in a real window, page by page, to be looked at beside the designs.
//
// fangxin_ui_sampler PAGE [CONTRAST [TEXT_SIZE]]   PAGE: home, category, facts, check, receipt,
// status; CONTRAST 0 to 3; TEXT_SIZE 0 to 3. Esc closes it.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "kiosk/platform/frame_gate.h"
#include "kiosk/platform/window.h"
#include "kiosk/ui/fonts.h"

namespace {

using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace): a program of one file

void header(Ui& ui) {
    ui.brand_mark({48, 28, 76, 76});
    ui.text_line({144, 28, 400, 44}, "放心消费 · 维权服务站", TextStyle::brand);
    ui.text_line({144, 70, 400, 36}, "一号示例商场站 ・ 14:32 周日", TextStyle::note, Role::muted);
    const ButtonOptions size{.look = ButtonLook::pill, .icon_before = Icon::text_size};
    ui.button("header.size", {572, 32, 146, 69}, "大字", size);
    const ButtonOptions aloud{.look = ButtonLook::pill, .icon_before = Icon::help};
    ui.button("header.aloud", {738, 32, 146, 69}, "朗读", aloud);
    const ButtonOptions language{.look = ButtonLook::pill, .icon_before = Icon::globe};
    ui.button("header.language", {904, 32, 128, 69}, "EN", language);
}

void home(Ui& ui) {
    ui.text({48, 170, 984, 200}, "您好，遇到了\n什么消费问题？", TextStyle::display);
    ui.text(
        {48, 384, 984, 60},
        "点一下就开始。不懂就按右下角，叫工作人员来帮您。",
        TextStyle::body,
        Role::muted
    );
    ui.hero(
        "home.file",
        {48, 478, 478, 360},
        Icon::file,
        "我要投诉",
        "和商家有纠纷，想退钱、换货、赔偿",
        Role::seal
    );
    ui.hero(
        "home.find",
        {554, 478, 478, 360},
        Icon::find,
        "查进度",
        "用回执上的编号或扫码",
        Role::accent
    );
    struct Door {
        const char* id;
        Icon icon;
        const char* label;
        const char* caption;
    };
    constexpr std::array kDoors = {
        Door{"home.report", Icon::education, "我要举报", "发现商家违法"},
        Door{"home.ask", Icon::question, "我要咨询", "问问能不能退"},
        Door{"home.opinion", Icon::edit, "意见簿", "表扬、建议"},
        Door{"home.return", Icon::delivery, "无理由退货", "七日承诺店名单"},
        Door{"home.much", Icon::prepaid_card, "能赔多少", "按法条算一算"},
        Door{"home.public", Icon::clock, "投诉公示", "哪家店投诉多"},
    };
    for (std::size_t i = 0; i < kDoors.size(); ++i) {
        const float x = i % 2 == 0 ? 48.0F : 554.0F;
        const std::size_t row = i / 2;
        const float y = 866 + 200 * static_cast<float>(row);
        const Door& door = kDoors.at(i);
        const TileOptions options{.icon = door.icon, .caption = door.caption};
        ui.tile(door.id, {x, y, 478, 172}, door.label, options);
    }
    ui.soft_panel({48, 1588, 984, 148}, Role::warn_soft);
    ui.icon({80, 1632, 60, 60}, Icon::light_bulb, 12, Role::warn);
    ui.text(
        {148, 1620, 850, 100},
        "办预付卡前，先看这三点：店家备案、退费条款、发票。",
        TextStyle::caption,
        Role::warn
    );
    ui.icon({48, 1800, 34, 34}, Icon::online, 9, Role::good);
    ui.text_line({88, 1795, 500, 50}, "已联网 ・ 您的信息加密保存", TextStyle::note, Role::muted);
    const ButtonOptions help{.look = ButtonLook::outline, .icon_before = Icon::help};
    ui.button("home.help", {706, 1768, 326, 104}, "叫人帮忙", help);
}

void footer(Ui& ui, float y) {
    const ButtonOptions back{.look = ButtonLook::outline, .icon_before = Icon::back};
    ui.button("page.back", {48, y, 282, 120}, "上一步", back);
    ui.button("page.next", {354, y, 678, 120}, "下一步", {.icon_after = Icon::next});
}

void category(Ui& ui) {
    ui.progress_steps({48, 132, 984, 12}, 2, 8);
    ui.text({48, 188, 984, 160}, "买的是什么，\n或者是什么服务？", TextStyle::title);
    ui.text({48, 358, 984, 60}, "选最接近的一个。", TextStyle::body, Role::muted);
    struct Choice {
        const char* id;
        Icon icon;
        const char* label;
    };
    constexpr std::array kChoices = {
        Choice{"c.food", Icon::food, "食品餐饮"},
        Choice{"c.clothes", Icon::clothes, "服装鞋帽"},
        Choice{"c.car", Icon::car, "汽车交通"},
        Choice{"c.home", Icon::home, "家装物业"},
        Choice{"c.devices", Icon::devices, "家电数码"},
        Choice{"c.medicine", Icon::medicine, "药品保健"},
        Choice{"c.beauty", Icon::beauty, "美容美发"},
        Choice{"c.card", Icon::prepaid_card, "预付卡"},
        Choice{"c.school", Icon::education, "教育培训"},
        Choice{"c.truck", Icon::delivery, "快递网购"},
        Choice{"c.travel", Icon::travel, "旅游住宿"},
        Choice{"c.other", Icon::more, "其他"},
    };
    const Rect view{48, 452, 984, 1260};
    const Rect content = ui.begin_scroll("category.list", view);
    for (std::size_t i = 0; i < kChoices.size(); ++i) {
        const float x = content.x + 336 * static_cast<float>(i % 3);
        const std::size_t row = i / 3;
        const float y = content.y + 252 * static_cast<float>(row);
        const Choice& choice = kChoices.at(i);
        const TileOptions options{
            .icon = choice.icon, .is_selected = i == 7, .is_icon_above = true};
        ui.tile(choice.id, {x, y, 312, 228}, choice.label, options);
    }
    ui.end_scroll(252 * 4);
    footer(ui, 1752);
}

void facts(Ui& ui) {
    ui.progress_steps({48, 132, 984, 12}, 6, 8);
    ui.text({48, 188, 984, 80}, "发生了什么事？", TextStyle::title);
    ui.text(
        {48, 280, 984, 60}, "什么时候、花了多少钱、商家怎么说的。", TextStyle::body, Role::muted
    );
    TextFieldOptions options;
    options.text = "今年三月在美发店办了三千元的预付卡不退";
    options.caret = options.text.size();
    options.preedit_begin = options.text.size() - 15;
    options.preedit_end = options.text.size();
    options.is_focused = true;
    options.is_multiline = true;
    ui.text_field("facts.text", {48, 362, 984, 430}, options);
    ui.text_line({48, 800, 984, 44}, "18 / 1000 字", TextStyle::note, Role::muted, Align::right);
    ui.button("facts.1", {48, 853, 244, 78}, "商家不肯退款", {.look = ButtonLook::pill});
    ui.button("facts.2", {310, 853, 180, 78}, "店关门了", {.look = ButtonLook::pill});
    footer(ui, 1132);
    ui.fill({0, 1300, 1080, 620}, Role::keyboard);
    ui.fill({24, 1316, 1032, 104}, Role::card, kRadiusKeyMm);
    const std::string row = "qwertyuiop";
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string letter = row.substr(i, 1);
        const Rect place{24 + 104.4F * static_cast<float>(i), 1434, 92, 104};
        ui.key({.id = "keyboard." + letter, .label = letter}, place);
    }
    constexpr auto kFunction = KeyLook::function;
    ui.key(
        {.id = "keyboard.shift", .look = kFunction, .mark = KeyMark::shift}, {24, 1670, 134, 104}
    );
    ui.key(
        {.id = "keyboard.backspace",
         .look = kFunction,
         .mark = KeyMark::backspace,
         .repeats = true},
        {922, 1670, 134, 104}
    );
    ui.key({.id = "keyboard.space", .label = "空格", .repeats = true}, {329, 1788, 375, 104});
    ui.key({.id = "keyboard.pen", .label = "手写", .look = kFunction}, {177, 1788, 140, 104});
    ui.key({.id = "keyboard.done", .label = "完成", .look = KeyLook::done}, {869, 1788, 187, 104});
}

void check(Ui& ui) {
    ui.progress_steps({48, 132, 984, 12}, 8, 8);
    ui.text({48, 188, 984, 80}, "请看一遍，对不对？", TextStyle::title);
    ui.card({48, 298, 984, 924});
    ui.text({90, 346, 200, 50}, "事项", TextStyle::body, Role::muted);
    ui.text({324, 346, 600, 50}, "投诉・预付卡・美容美发", TextStyle::body);
    ui.button("check.edit", {920, 330, 100, 84}, "改", {.look = ButtonLook::plain});
    ui.horizontal_line({90, 425, 900, 2});
    ui.list_row("check.row", {90, 450, 900, 120}, "青禾美发（示例商场三楼 312）", "3 楼", false);
    ui.list_row("check.row2", {90, 590, 900, 120}, "青禾美发", "", true);
    TextFieldOptions field;
    field.hint = "请填写姓名";
    ui.text_field("check.name", {90, 740, 900, 110}, field);
    field.text = "李䶮㛃𠮷😀";
    field.is_faulty = true;
    ui.text_field("check.name2", {90, 880, 900, 110}, field);
    constexpr std::array kLabels = {
        "我说的是真话，同意把这些交给**市场监管部门**办理",
        "同意给**被投诉商家**看，用于协商（不勾也能投诉）",
        "同意公开这件投诉（不公开姓名电话）",
        "同意委托消费者协会调解"};
    float y = 1234;
    for (std::size_t i = 0; i < kLabels.size(); ++i) {
        const CheckboxOptions options{.is_checked = i < 2, .is_faulty = i == 3};
        const float height = ui.checkbox_height(kLabels.at(i), 984);
        ui.checkbox("check." + std::to_string(i), {48, y, 984, height}, kLabels.at(i), options);
        y += height;
    }
    ui.button(
        "check.send",
        {354, 1752, 678, 120},
        "提交",
        {.look = ButtonLook::seal, .icon_before = Icon::send}
    );
}

void receipt(Ui& ui) {
    ui.card({48, 152, 984, 828});
    ui.icon({500, 190, 80, 80}, Icon::check_circle, 24, Role::good);
    ui.text(
        {90, 310, 900, 80}, "已保存在本机，请记好编号", TextStyle::title, Role::ink, Align::center
    );
    ui.text({90, 420, 900, 120}, "K7Q-03F9-X", TextStyle::case_number, Role::accent, Align::center);
    ui.text({90, 545, 900, 70}, "482 916", TextStyle::code, Role::ink, Align::center);
    ui.qr_code({400, 620, 280, 260}, "https://example.org/s#K7Q03F9X-0123456789abcdef0123456789");
    ui.text(
        {90, 900, 900, 50},
        "手机扫一扫，随时看进度、补照片",
        TextStyle::caption,
        Role::muted,
        Align::center
    );
    ui.text({60, 1025, 900, 60}, "接下来会怎样", TextStyle::section);
    const std::array entries = {
        TimelineEntry{
            TimelineMark::done,
            "已保存在本机",
            "2026 年 11 月 22 日 14:33",
            "断网也不会丢。联网后自动送到市消费维权中心。"},
        TimelineEntry{
            TimelineMark::current,
            "中心已收到",
            "正在送出",
            "收到才开始计算法定期限，收到后这里会变绿。"},
        TimelineEntry{
            TimelineMark::future,
            "告诉您受不受理",
            "收到后 7 个工作日内",
            "不受理会说明理由和别的途径。"},
        TimelineEntry{
            TimelineMark::future, "调解", "受理后 60 日内", "商家和您一起谈，工作人员主持。"},
    };
    ui.timeline({61, 1119, 960, 600}, entries);
    ui.button(
        "receipt.print",
        {48, 1763, 322, 120},
        "打印回执",
        {.look = ButtonLook::outline, .icon_before = Icon::send}
    );
    ui.button("receipt.done", {394, 1763, 638, 120}, "办好了，退出 (28)", {});
}

void status(Ui& ui) {
    ui.text({48, 132, 400, 80}, "K7Q-03F9-X", TextStyle::title);
    ui.badge({407, 140, 124, 56}, "调解中", Role::accent, Role::accent_soft);
    ui.text(
        {48, 224, 984, 60}, "预付卡・青禾美发・诉求退款 ¥2,100.00", TextStyle::body, Role::muted
    );
    ui.card({48, 306, 984, 302});
    ui.ring({96, 376, 162, 162}, 0.9F, "54", "天");
    ui.text({303, 378, 700, 60}, "距调解期限还有 54 天", TextStyle::heading);
    ui.text(
        {303, 450, 680, 100},
        "2027 年 1 月 25 日前要有结果（受理后 60 日）。点这里看怎么算的。",
        TextStyle::caption,
        Role::muted
    );
    ui.button("status.no", {48, 1752, 482, 120}, "不同意，继续调解", {.look = ButtonLook::outline});
    ui.button("status.yes", {554, 1752, 478, 120}, "同意，退 ¥1,500", {});
}

using Page = void (*)(Ui&);

bool has_escape(const std::vector<HardwareKey>& keys) {
    return std::ranges::any_of(keys, [](const HardwareKey& key) {
        return key.kind == HardwareKey::Kind::escape;
    });
}

void show(Window& window, const Ui::Fonts& fonts, Page page, const DisplaySettings& settings) {
    Ui ui(fonts);
    FrameGate gate;
    while (!window.should_close()) {
        window.wait(gate.wait_until(ui.next_frame_due_s(), window.now_s()));
        if (window.had_event()) {
            gate.event();
        }
        if (has_escape(window.take_keys())) {
            return;
        }
        if (!gate.take(window.now_s(), ui.next_frame_due_s())) {
            continue;
        }
        window.begin_frame();
        ui.begin_frame(settings, window.now_s());
        header(ui);
        page(ui);
        ui.end_frame();
        window.end_frame();
    }
}

int complain(const std::string& what) {
    std::fprintf(stderr, "fangxin_ui_sampler: %s\n", what.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::map<std::string, Page> pages = {
        {"home", home},
        {"category", category},
        {"facts", facts},
        {"check", check},
        {"receipt", receipt},
        {"status", status}};
    const auto page = pages.find(argc > 1 ? argv[1] : "home");
    if (page == pages.end()) {
        return complain("there is no such page");
    }
    const auto window = Window::open({});
    if (!window) {
        return complain(window.error().detail);
    }
    const auto fonts = load_fonts();
    if (!fonts) {
        return complain(fonts.error().detail);
    }
    DisplaySettings settings;
    settings.contrast = static_cast<Contrast>(argc > 2 ? std::atoi(argv[2]) : 0);
    settings.text_size = static_cast<TextSize>(argc > 3 ? std::atoi(argv[3]) : 0);
    show(**window, *fonts, page->second, settings);
    return 0;
}
