// Tests of the layout: every screen on every panel, in every size and language, upright and across.
//
// Each run takes the two tightest panels in the standard and the largest size. All, by hand:
//   FANGXIN_LAYOUT_ALL=1 build/dev/bin/fangxin_kiosk_layout_tests
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "core/law/article_text.h"
#include "core/notices/notices_json.h"
#include "core/promises/promises_json.h"
#include "core/publication/publication_json.h"
#include "kiosk/ui/fonts.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/sample_report.h"
#include "tests/kiosk/app/scenes.h"
#include "tests/support/headless_window.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

struct Panel {
    int width_px;
    int height_px;
    float width_mm;
};

// A 15 inch, a 21.5 inch and a 27 inch panel, as they are and turned; the tightest come first.
constexpr std::size_t kTightPanels = 2;
constexpr Panel kPanels[] = {
    {1024, 768, 304},
    {768, 1024, 228},
    {1080, 1920, 268},
    {1920, 1080, 476},
    {3840, 2160, 598},
    {2160, 3840, 336}};

constexpr float kTargetMm = 15;
constexpr float kPrimaryMm = 20;
constexpr const char* kPrimary[] = {
    "page.next",
    "check.submit",
    "receipt.done",
    "find.submit",
    "status.done",
    "body.done",
    "home.file",
    "home.find"};

// Of what can be seen of each.
bool overlap(const Rect& a, const Rect& b) {
    if (a.height < 1 || b.height < 1) return false;
    return a.x + 1 < b.right() && b.x + 1 < a.right() && a.y + 1 < b.bottom() &&
           b.y + 1 < a.bottom();
}

// What lies inside another: the "clear" of a field.
bool is_part_of(const TouchItem& part, const TouchItem& whole) {
    return part.id.starts_with(whole.id + ".") || whole.id.starts_with(part.id + ".");
}

using Faults = std::set<std::string>;

// Texts that are drawn smaller than can be read well, or end in "…", and are known: a whole
// sentence among the candidates, the days in the ring and long reasons and labels in English.
bool is_known(const Misfit& misfit) {
    constexpr std::string_view kAfter[] = {
        "keyboard.candidate.", "status.deadline", "header.text_size", "answer.door.other_bodies"};
    return std::ranges::any_of(kAfter, [&](auto id) { return misfit.after.starts_with(id); });
}

// The keyboard takes so much room that the way on is only as high as any other target.
bool has_keyboard(const Ui& ui) {
    return std::ranges::any_of(ui.items(), [](const TouchItem& item) {
        return item.id.starts_with("keyboard.");
    });
}

void check_item(const Ui& ui, const TouchItem& item, const std::string& where, Faults& faults) {
    const bool is_primary =
        std::ranges::find(kPrimary, item.id) != std::end(kPrimary) && !has_keyboard(ui);
    const float least = ui.mm(is_primary ? kPrimaryMm : kTargetMm) - 1;
    const Rect& whole = item.whole;
    if (whole.width < least || whole.height < least)
        faults.insert(
            where + item.id + " is too small: " + std::to_string(whole.width / ui.mm(1)) + " x " +
            std::to_string(whole.height / ui.mm(1)) + " mm"
        );
    const Rect screen = ui.screen();
    const bool is_inside = whole.x > -1 && whole.right() < screen.right() + 1;
    const bool is_on_it = whole.y > -1 && whole.bottom() < screen.bottom() + 1;
    if (!is_inside || (item.scroll_id.empty() && !is_on_it))
        faults.insert(where + item.id + " is outside the screen");
}

// Larger sizes shrink what does not fit a small panel; their texts are not judged.
Faults faults_of(const Ui& ui, const std::string& where, bool judges_texts = true) {
    Faults faults;
    const auto& items = ui.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        check_item(ui, items[i], where, faults);
        for (std::size_t j = 0; j < i; ++j) {
            if (overlap(items[i].area, items[j].area) && !is_part_of(items[i], items[j]))
                faults.insert(where + items[i].id + " overlaps " + items[j].id);
        }
    }
    if (!judges_texts) return faults;
    for (const Misfit& misfit : ui.misfits()) {
        if (misfit.area.height < 1 || is_known(misfit)) continue;
        faults.insert(
            where + "a text does not fit, after " + misfit.after + ", into " +
            std::to_string(misfit.area.width / ui.mm(1)) + " x " +
            std::to_string(misfit.area.height / ui.mm(1)) + " mm"
        );
    }
    return faults;
}

class Stage {
  public:
    explicit Stage(const Panel& panel)
        : window_(panel.width_px, panel.height_px), ui_(*load_fonts()) {
        settings_.pixels_per_mm = static_cast<float>(panel.width_px) / panel.width_mm;
    }

    // What is wrong with this screen as it comes to rest.
    Faults faults_of(const Desk& desk, const std::string& where) {
        ui_.reset();
        constexpr int kFramesMax = 4;
        int frames = 0;
        do {
            draw(desk);
        } while (ui_.is_layout_stale() && ++frames < kFramesMax);
        const bool is_standard = desk.state.preferences.text_size == TextSize::standard;
        Faults faults = ::faults_of(ui_, where, is_standard);
        if (ui_.is_layout_stale()) faults.insert(where + "does not come to rest");
        return faults;
    }

  private:
    void draw(const Desk& desk) {
        window_.advance(1);
        settings_.text_size = desk.state.preferences.text_size;
        window_.begin_frame();
        ui_.begin_frame(settings_, window_.now_s());
        draw_screen(ui_, desk.state, scene_of(desk));
        ui_.end_frame();
        window_.drop_frame();
    }

    HeadlessWindow window_;
    Ui ui_;
    DisplaySettings settings_;
};

using Check = std::function<void(Desk&, const std::string& screen)>;

void see_home(const Check& check) {
    Desk desk;
    check(desk, "home");
    desk.around.clock = ClockState::corrected;
    check(desk, "home, corrected clock");
    desk.state.readiness.is_online = false;
    desk.state.readiness.waiting = 128;
    check(desk, "home, offline");
    desk.state.readiness.has_room = false;
    check(desk, "home, full");
    for (const Overlay overlay : {Overlay::help, Overlay::leave, Overlay::still_there}) {
        desk.state.overlay = overlay;
        check(desk, "overlay " + std::to_string(static_cast<int>(overlay)));
    }
}

void see_typing(Desk& desk, const Check& check, const std::string& screen) {
    std::vector<std::string> ids;
    for (const auto& field : desk.state.visit->state().fields_shown())
        ids.emplace_back(field.item_id);
    for (const std::string& id : ids) {
        desk.focus(id);
        check(desk, screen + ", typing " + id);
        if (desk.editing()->mode != KeyboardMode::pinyin) continue;
        desk.happen(spelt("yu fu ka bu tui", {"预付卡不退", "预付卡", "预付", "渔夫", "与"}));
        check(desk, screen + ", spelling " + id);
    }
    desk.key(KeyAction::done);
}

// The answers that take the most room.
void fill(Desk& desk) {
    using core::Field;
    core::Draft& draft = desk.form().draft;
    draft.set_text(Field::category, "prepaid_card");
    draft.set_text(Field::merchant_name, "内蒙古自治区呼和浩特市某某餐饮管理有限公司第二分公司");
    draft.set_text(Field::merchant_address, "示例商场地下二层美食广场西区 B2-1088 号铺位");
    draft.set_text(Field::shop_id, "qinghe-hair");
    draft.set_text(Field::purchase_date, "2026-11-22");
    draft.set_text(Field::purchase_amount, "12345678.90");
    std::string story;
    for (int i = 0; i < 40; ++i) story += "店里说办了卡就不能退，";
    draft.set_text(Field::facts, story);
    if (const core::Question* const demands = desk.form().form().find(Field::demands))
        for (const core::Choice& choice : demands->choices)
            draft.toggle_code(Field::demands, choice.code);
    draft.set_text(Field::contact_name, "阿卜杜拉·买买提·艾合买提江");
    draft.set_text(Field::contact_phone, "13800002207");
    draft.set_text(Field::contact_address, "内蒙古自治区呼和浩特市某某区某某路 1234 号 5 号楼");
    if (draft.kind != core::CaseKind::complaint) return;
    draft.set_text(Field::object_name, "某某牌智能电饭煲 5 升家用多功能预约款 MB-FB50E");
    draft.set_text(Field::merchant_contact, "阿卜杜拉·买买提");
    draft.set_flag(Field::is_by_agent, true);
    draft.set_text(Field::principal_name, "阿卜杜拉·买买提·艾合买提江");
    draft.set_text(Field::principal_phone, "13900002208");
    draft.set_text(Field::principal_address, "内蒙古自治区呼和浩特市某某区某某路 1234 号");
    draft.set_text(Field::agent_identity_kind, "hk_macau_permit");
    draft.set_text(Field::agent_identity_number, "H12345678");
    draft.set_flag(Field::is_joint, true);
    draft.set_text(Field::people, "10000");
    draft.set_text(Field::second_name, "阿卜杜拉·买买提·艾合买提江");
}

void see_form(const Check& check, Reason reason, const std::string& name) {
    for (const bool is_filled : {false, true}) {
        Desk desk;
        desk.act(action::Start{reason});
        if (is_filled) fill(desk);
        const std::size_t pages = desk.form().form().pages.size();
        for (std::size_t page = 0; page < pages; ++page) {
            desk.form().page = page;
            const std::string screen =
                name + " " + desk.form().shown().name + (is_filled ? ", filled" : "");
            check(desk, screen);
            if (!is_filled) see_typing(desk, check, screen);
            desk.act(action::Next{});
            if (!desk.form().faults.empty()) check(desk, screen + ", faulty");
            desk.form().faults.clear();
        }
    }
}

StickFilePointer stick_file(const std::string& name, core::EvidenceKind kind) {
    StickFile file;
    file.kind = kind;
    file.bytes = 40'000'000;
    file.written_at = example_now();
    file.name.assign(name);
    file.place.name = name;
    return std::make_shared<const StickFile>(std::move(file));
}

// A stick with more photos than a page shows, and a document with a long name.
std::shared_ptr<const StickListing> full_stick() {
    StickListing listing{{}, true, false};
    for (std::size_t i = 0; i < 30; ++i)
        listing.files.push_back(stick_file(std::to_string(i), core::EvidenceKind::jpeg));
    for (const auto kind :
         {core::EvidenceKind::pdf, core::EvidenceKind::mp3, core::EvidenceKind::mp4})
        listing.files.push_back(
            stick_file("内蒙古自治区某某餐饮管理有限公司退款协议（签字盖章版）.pdf", kind)
        );
    return std::make_shared<const StickListing>(std::move(listing));
}

void see_picture(Desk& desk, const StickFilePointer& file, const Check& check) {
    desk.act(form::LookAtPicture{file});
    check(desk, "picture, not there yet");
    Picture picture{40, 30, std::vector<std::uint8_t>(40 * 30 * kBytesPerPixel, 200)};
    desk.happen(event::PictureShown{
        desk.state.visit_number,
        file,
        kLargePictureSidePx,
        std::make_shared<const Picture>(std::move(picture))});
    desk.act(form::TurnPicture{});
    desk.act(form::CoverPart{{0.2F, 0.2F, 0.3F, 0.3F}});
    check(desk, "picture");
    desk.form().files.looking->picture = nullptr;
    desk.form().files.looking->cannot_be_shown = true;
    check(desk, "picture that cannot be shown");
    desk.act(action::Back{});
}

void see_evidence(const Check& check) {
    Desk desk;
    desk.around.has_sticks = true;
    desk.answer_until(complaint_pages::evidence);
    check(desk, "evidence, looking");
    desk.happen(event::SticksListed{desk.state.visit_number, nullptr});
    check(desk, "evidence, no stick");
    desk.happen(event::SticksListed{desk.state.visit_number, std::make_shared<const StickListing>()}
    );
    desk.form().files.is_looked_for = false;
    check(desk, "evidence, empty stick");
    const auto stick = full_stick();
    desk.happen(event::SticksListed{desk.state.visit_number, stick});
    check(desk, "evidence, photos");
    for (std::size_t i = 0; i < core::kEvidenceCountMax; ++i)
        desk.act(form::ChooseFile{stick->files[i]});
    desk.around.now_s += 5;
    desk.happen(event::FileProgress{desk.state.visit_number, 1, 4'000'000});
    check(desk, "evidence, being sealed");
    desk.happen(event::FileSealed{desk.state.visit_number, 1, {}});
    desk.happen(event::FileSealed{
        desk.state.visit_number, 2, core::fail(core::ErrorCode::not_found, "")});
    desk.act(form::ChooseFile{stick->files[20]});
    check(desk, "evidence, one too many");
    desk.act(form::TurnFiles{1});
    desk.act(form::ShowFiles{EvidenceGroup::documents});
    check(desk, "evidence, documents");
    see_picture(desk, stick->files[3], check);
    desk.form().page = complaint_pages::check;
    check(desk, "check, files being sealed");
}

// From the receipt of a complaint of a violation to the report of it.
void see_going_on(const Check& check) {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    fill(desk);
    desk.form().draft.set_text(core::Field::problem, "counterfeit");
    desk.act(form::Toggle{core::Field::consent_authority});
    desk.form().is_filing = true;
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
    check(desk, "receipt of a violation");
    desk.act(form::GoOn{core::CaseKind::report});
    check(desk, "noted, going on");
    desk.act(action::Next{});
    desk.form().page = form::check_page(desk.form().form());
    check(desk, "report check with the link");
}

void see_forms(const Check& check) {
    see_form(check, Reason::complaint, "complaint");
    see_form(check, Reason::report, "report");
    see_form(check, Reason::consultation, "consultation");
    see_form(check, Reason::opinion, "opinion");
    Desk desk;
    desk.answer_until(complaint_pages::shop);
    desk.act(form::EnterShop{true});
    check(desk, "complaint shop by hand");
    see_typing(desk, check, "complaint shop by hand");
    Desk filed;
    filed.answer_until(complaint_pages::receipt);
    check(filed, "receipt");
    Desk report;
    report.report_until_check(true);
    check(report, "report check");
    see_going_on(check);
    see_evidence(check);
}

void see_find(const Check& check) {
    Desk desk;
    desk.start_find();
    check(desk, "find");
    see_typing(desk, check, "find");
    for (int problem = 1; problem <= static_cast<int>(find::Problem::code_needed); ++problem) {
        desk.find().problem = static_cast<find::Problem>(problem);
        check(desk, "find, problem " + std::to_string(problem));
    }
    desk.find().problem = find::Problem::none;
    desk.find().code_asked = *core::QueryCode::parse("482916");
    for (const auto state :
         {core::CaseState::filed, core::CaseState::received, core::CaseState::accepted}) {
        desk.find().found = LookUp{example_status(state), true};
        desk.find().is_deadline_explained = true;
        check(desk, "status");
    }
}

void see_advice(const Check& check) {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    check(desk, "not ours");
    see_typing(desk, check, "not ours");
    for (const auto& group :
         desk.not_ours().classification->choices(core::ClassificationList::other_bodies)) {
        desk.not_ours().group = group.code;
        check(desk, "not ours " + group.code);
    }
    for (const auto& entry : desk.not_ours().classification->entries()) {
        if (entry.list != core::ClassificationList::other_bodies) continue;
        desk.not_ours().body = entry.code;
        check(desk, "body " + entry.code);
    }
    Desk claims;
    claims.act(action::Start{Reason::remedies});
    using remedies::Question;
    for (const auto question :
         {Question::matter,
          Question::problem,
          Question::way,
          Question::received,
          Question::paid,
          Question::balance,
          Question::loss}) {
        claims.remedies().shown = question;
        claims.remedies().matter = "devices";
        const std::string screen = "remedies " + std::to_string(static_cast<int>(question));
        check(claims, screen);
        see_typing(claims, check, screen);
    }
}

void see_answers(const Check& check) {
    Desk desk;
    desk.act(action::Start{Reason::answers});
    check(desk, "answers");
    see_typing(desk, check, "answers");
    constexpr std::size_t kEach = 40;  // of the answers; they are alike
    const auto& answers = desk.consult().answers->book().answers();
    for (std::size_t i = 0; i < answers.size(); i += kEach) {
        desk.consult().category = answers[i].category;
        desk.consult().answer.clear();
        check(desk, "answers of " + answers[i].category);
        desk.consult().answer = answers[i].code;
        check(desk, "answer " + answers[i].code);
        const auto readable = std::ranges::find_if(answers[i].articles, [](const auto& cited) {
            return core::has_article_texts(cited.law);
        });
        if (readable == answers[i].articles.end()) continue;
        desk.consult().article = readable - answers[i].articles.begin();
        check(desk, "article of " + answers[i].code);
        desk.consult().article.reset();
    }
}

// As the demo's city publishes it, where a date is "@" and the days from today.
template <typename Parse>
auto of_demo(const std::string& file, Parse parse) {
    std::ifstream stream(FANGXIN_ASSETS_DIR "/demo/" + file, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(stream), {});
    for (std::size_t at = 0; (at = text.find("\"@", at)) != std::string::npos; ++at) {
        const std::size_t end = text.find('"', at + 1);
        const int days = std::atoi(text.substr(at + 2, end - at - 2).c_str());
        const core::Date date(
            std::chrono::sys_days(core::beijing_date(example_now())) + std::chrono::days(days)
        );
        text.replace(at + 1, end - at - 1, core::to_iso(date));
    }
    auto parsed = parse(text);
    REQUIRE(parsed.has_value());
    return std::make_shared<const std::decay_t<decltype(*parsed)>>(*std::move(parsed));
}

void see_joining(const Check& check) {
    Desk desk;
    desk.around.known_matters = sample_known_matters();
    desk.answer_until(complaint_pages::known);
    check(desk, "known matter");
    desk.act(form::Join{true});
    desk.act(action::Back{});
    check(desk, "known matter, joined");
}

void see_published(const Check& check) {
    Desk figures;
    figures.around.publication = std::make_shared<const core::PublicationSearch>(
        of_demo("publication.json", core::parse_publication), shipped_readings()
    );
    figures.act(action::Start{Reason::publication});
    check(figures, "publication");
    figures.publication().is_searching = true;
    check(figures, "publication, searching");
    see_typing(figures, check, "publication");
    Desk shops;
    shops.around.promises = std::make_shared<const core::PromiseSearch>(
        of_demo("promises.json", core::parse_promises), shipped_readings()
    );
    shops.act(action::Start{Reason::returns});
    check(shops, "returns");
    see_typing(shops, check, "returns");
    shops.returns().shop = 0;
    check(shops, "promise");
    Desk board;
    board.around.notices = of_demo("notices.json", core::parse_notices);
    board.act(action::Start{Reason::notices});
    check(board, "notices");
    const core::Date today = core::beijing_date(example_now());
    for (const core::Notice* const notice : board.around.notices->shown_on(today)) {
        board.notices().notice = notice->code;
        check(board, "notice " + notice->code);
    }
}

void see_staff(const Check& check) {
    Desk desk;
    desk.act(action::Start{Reason::staff});
    for (const char digit : {'4', '8', '0', '2', '6', '6'}) desk.act(staff::PressDigit{digit});
    check(desk, "staff, PIN");
    for (const auto outcome :
         {core::PinAnswer::Outcome::not_set,
          core::PinAnswer::Outcome::locked,
          core::PinAnswer::Outcome::right}) {
        desk.happen(event::StaffPinChecked{
            desk.state.visit_number, core::PinAnswer{outcome, 32 * 60'000}});
        check(desk, "staff, answer " + std::to_string(static_cast<int>(outcome)));
    }
    desk.state.printer = PrinterCondition::no_paper;
    desk.happen(event::MachineRead{desk.state.visit_number, long_report()});
    check(desk, "staff, open");
    desk.act(action::Next{});
    check(desk, "staff, sending");
    MachineReport tried = long_report();
    tried.line.all_tried = 1;
    desk.happen(event::MachineRead{desk.state.visit_number, std::move(tried)});
    check(desk, "staff, sent");
    MachineReport unreadable;
    unreadable.database_problem = "another program uses this data; end it and try again";
    desk.happen(event::MachineRead{desk.state.visit_number, std::move(unreadable)});
    check(desk, "staff, unreadable");
}

void see_call_for_help(const Check& check) {
    Desk desk;
    desk.around.can_call_staff = true;
    desk.act(action::ShowHelp{});
    check(desk, "help, to call");
    using enum HelpCall::Outcome;
    for (const auto outcome : {calling, coming, failed, none}) {
        desk.state.help = {outcome, desk.around.now_s + 1};
        check(desk, "help, outcome " + std::to_string(static_cast<int>(outcome)));
    }
}

void see_every_screen(const Check& check) {
    see_home(check);
    see_forms(check);
    see_find(check);
    see_advice(check);
    see_answers(check);
    see_joining(check);
    see_published(check);
    see_staff(check);
    see_call_for_help(check);
}

bool is_all_wanted() {
    return std::getenv("FANGXIN_LAYOUT_ALL") != nullptr;
}

std::vector<Language> languages() {
    if (!is_all_wanted()) return {Language::chinese, Language::english};
    return {Language::chinese, Language::english, Language::traditional};
}

Faults faults_on(const Panel& panel) {
    Stage stage(panel);
    Faults faults;
    for (const int size : is_all_wanted() ? std::vector{0, 1, 2, 3} : std::vector{0, 3}) {
        for (const Language language : languages()) {
            see_every_screen([&](Desk& desk, const std::string& screen) {
                desk.state.preferences.text_size = static_cast<TextSize>(size);
                desk.state.preferences.language = language;
                const std::string where = std::to_string(panel.width_px) + " size " +
                                          std::to_string(size) + " " +
                                          std::string(own_name(language)) + " " + screen + ": ";
                faults.merge(stage.faults_of(desk, where));
            });
        }
    }
    return faults;
}

}  // namespace

TEST_CASE("on every panel nothing is cut off, covered or too small to touch") {
    const std::size_t panels = is_all_wanted() ? std::size(kPanels) : kTightPanels;
    for (const Panel& panel : std::span(kPanels).first(panels)) {
        CAPTURE(panel.width_px);
        const Faults faults = faults_on(panel);
        std::string first;
        std::size_t shown = 0;
        for (const std::string& fault : faults) {
            constexpr std::size_t kShownMax = 60;
            if (++shown <= kShownMax) first += "\n  " + fault;
        }
        CHECK_MESSAGE(faults.empty(), faults.size(), " faults:", first);
    }
}

TEST_CASE("the check of the layout finds what is cut off, covered or too small") {
    HeadlessWindow window;
    Ui ui(*load_fonts());
    window.begin_frame();
    ui.begin_frame({}, window.now_s());
    ui.button("sample.low", {100, 100, 400, 40}, "好", {});
    ui.button("sample.covered", {100, 300, 400, 120}, "好", {});
    ui.button("sample.covering", {300, 300, 400, 120}, "好", {});
    ui.button("sample.outside", {900, 600, 400, 120}, "好", {});
    ui.text_line({100, 800, 60, 60}, "这一行太长了", TextStyle::body);
    ui.text({100, 900, 200, 40}, "这一段也太长了，放不下", TextStyle::body);
    ui.end_frame();
    window.end_frame();
    CHECK(faults_of(ui, "").size() == 5);
}
