// Every screen of the kiosk, one state after the other.
#include "tests/kiosk/app/every_screen.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "core/law/article_text.h"
#include "core/notices/notices_json.h"
#include "core/promises/promises_json.h"
#include "core/publication/publication_json.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/sample_report.h"
#include "tests/support/written.h"

namespace fangxin::kiosk {
namespace {

void see_home(const SeeScreen& check) {
    Desk desk;
    check(desk, "home");
    desk.around.clock = ClockState::corrected;
    check(desk, "home, corrected clock");
    desk.state.preferences.is_read_aloud = true;
    check(desk, "home, read aloud");
    desk.state.preferences.is_read_aloud = false;
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

void see_typing(Desk& desk, const SeeScreen& check, const std::string& screen) {
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

void see_form(const SeeScreen& check, Reason reason, const std::string& name) {
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

void see_picture(Desk& desk, const StickFilePointer& file, const SeeScreen& check) {
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

void see_evidence(const SeeScreen& check) {
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

void see_camera(const SeeScreen& check) {
    Desk desk;
    desk.around.has_camera = true;
    desk.answer_until(complaint_pages::evidence);
    check(desk, "evidence, camera alone");
    desk.around.has_sticks = true;
    check(desk, "evidence, stick or camera");
    desk.act(form::OpenCamera{});
    check(desk, "camera, nothing yet");
    constexpr int kSide = 64;
    Picture picture{kSide, kSide, std::vector<std::uint8_t>(kSide * kSide * kBytesPerPixel, 200)};
    const std::uint64_t visit = desk.state.visit_number;
    desk.happen(event::CameraShown{visit, std::make_shared<const Picture>(std::move(picture))});
    check(desk, "camera");
    desk.act(action::Next{});
    StickFile photo;
    photo.bytes = 1000;
    photo.photo = os::MemoryFile::make(core::as_bytes("a photo")).value();
    desk.happen(event::PhotoTaken{visit, std::make_shared<const StickFile>(std::move(photo))});
    check(desk, "photo that was taken");
    desk.act(action::Next{});
    check(desk, "evidence, photo being sealed");
    desk.act(form::OpenCamera{});
    desk.happen(event::CameraFailed{visit});
    check(desk, "camera that failed");
    desk.act(action::Back{});
    desk.form().page = complaint_pages::check;
    check(desk, "check, photo being sealed");
}

// From the receipt of a complaint of a violation to the report of it.
void see_going_on(const SeeScreen& check) {
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
    desk.state.printer = PrinterCondition::ready;
    check(desk, "noted, printer");
    desk.form().receipt->printing = Printing::failed;
    check(desk, "noted, not printed");
    desk.act(action::Next{});
    desk.form().page = form::check_page(desk.form().form());
    check(desk, "report check with the link");
}

void see_forms(const SeeScreen& check) {
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
    see_camera(check);
}

void see_find(const SeeScreen& check) {
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

// What can be done on a case, and what the page says when something is missing.
void see_acts(const SeeScreen& check) {
    using core::SaidKind;
    const core::Said request{.kind = SaidKind::correction_asked, .words = "请补充发票和付款记录"};
    const core::Said offer{
        .kind = SaidKind::offer_made, .words = "愿退一半，旧卡作废", .amount_fen = 150'000};
    struct Way {
        SaidKind kind;
        core::CaseStatus status;
    };
    const Way ways[] = {
        {SaidKind::withdrawal, example_status(core::CaseState::accepted)},
        {SaidKind::rating, example_status(core::CaseState::closed)},
        {SaidKind::correction, status_saying(core::CaseState::received, request)},
        {SaidKind::offer_answer, status_saying(core::CaseState::accepted, offer)}};
    for (const Way& way : ways) {
        Desk desk;
        desk.start_find();
        desk.find().code_asked = *core::QueryCode::parse("482916");
        desk.find().found = LookUp{way.status, false};
        const std::string kind(core::name_of(way.kind));
        check(desk, "status before " + kind);
        desk.act(find::BeginAct{way.kind});
        check(desk, "act " + kind);
        if (way.kind == SaidKind::withdrawal) continue;
        desk.act(action::Next{});
        check(desk, "act " + kind + ", faulty");
        see_typing(desk, check, "act " + kind);
    }
}

// The keyboard's other faces.
void see_keyboards(const SeeScreen& check) {
    Desk desk;
    desk.around.handwriting = &tests::shipped_handwriting();
    desk.answer_until(complaint_pages::contact);
    desk.focus("contact.name");
    for (const KeyAction face : {KeyAction::to_symbols, KeyAction::to_digits}) {
        desk.key(face);
        check(desk, "keyboard, face " + std::to_string(static_cast<int>(face)));
    }
    desk.key(KeyAction::to_letters);
    desk.key(KeyAction::to_handwriting);
    check(desk, "keyboard, to write on");
    desk.editing()->handwritten = {
        tests::written("明"), private_texts({"明", "朋", "期", "阴", "胡", "萌"})};
    check(desk, "keyboard, written");
}

// As many as there can be, each with a sum.
void see_claims(Desk& desk, const SeeScreen& check) {
    remedies::State& state = desk.remedies();
    using enum remedies::Problem;
    state.matter = "food";
    state.problems = {unsafe_food, broken, short_measure, cheated, harmed, gravely_harmed};
    state.way = remedies::Way::at_distance;
    state.received = remedies::Received{core::beijing_date(example_now()), false};
    state.paid.assign("12345678.90");
    state.loss.assign("87654321.09");
    state.shown.reset();
    check(desk, "claims");
    desk.act(remedies::ToggleReckoning{});
    check(desk, "claims, explained");
    for (const auto condition : {PrinterCondition::ready, PrinterCondition::no_paper}) {
        desk.happen(event::PrinterChanged{condition});
        check(desk, "claims, printer");
        state.printing = Printing::failed;
        check(desk, "claims, not printed");
    }
}

void see_advice(const SeeScreen& check) {
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
    see_claims(claims, check);
}

void see_answers(const SeeScreen& check) {
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

void see_joining(const SeeScreen& check) {
    Desk desk;
    desk.around.known_matters = sample_known_matters();
    desk.answer_until(complaint_pages::known);
    check(desk, "known matter");
    desk.act(form::Join{true});
    desk.act(action::Back{});
    check(desk, "known matter, joined");
}

void see_published(const SeeScreen& check) {
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
    const auto plans = of_demo("floor_plans.json", core::parse_floor_plans);
    shops.around.plans = plans.get();
    shops.act(action::Start{Reason::returns});
    check(shops, "returns");
    // Where the kiosk is, and where the most shops are.
    for (const char* floor : {"一楼", "三楼"}) {
        shops.act(returns::ChooseFloor{floor});
        check(shops, "returns, plan of " + std::string(floor));
    }
    see_typing(shops, check, "returns");
    shops.returns().shop = 0;
    check(shops, "promise");
    Desk board;
    board.around.notices = of_demo("notices.json", core::parse_notices);
    board.around.promises = shops.around.promises;
    for (int turn = 0; turn < 4; ++turn) {
        board.around.now_s = turn * home::kNoticeTurnS;
        check(board, "home, notice " + std::to_string(turn));
    }
    board.act(action::Start{Reason::notices});
    check(board, "notices");
    const core::Date today = core::beijing_date(example_now());
    for (const core::Notice* const notice : board.around.notices->shown_on(today)) {
        board.notices().notice = notice->code;
        check(board, "notice " + notice->code);
    }
}

void see_staff(const SeeScreen& check) {
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
    desk.around.has_camera = true;
    desk.happen(event::CameraTested{desk.state.visit_number, false});
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

void see_call_for_help(const SeeScreen& check) {
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

}  // namespace

void see_every_screen(const SeeScreen& check) {
    see_home(check);
    see_forms(check);
    see_find(check);
    see_acts(check);
    see_keyboards(check);
    see_advice(check);
    see_answers(check);
    see_joining(check);
    see_published(check);
    see_staff(check);
    see_call_for_help(check);
}

}  // namespace fangxin::kiosk
