// What may be claimed.
#include "kiosk/visits/remedies/claims_screen.h"

#include <algorithm>
#include <array>

#include "core/form/amount.h"
#include "kiosk/page/pills.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/remedies/problem_words.h"
#include "kiosk/visits/remedies/reckoning.h"

namespace fangxin::kiosk::remedies {

namespace {

using core::RemedyKind;

constexpr float kPaddingMm = 8;
constexpr float kBadgeIconMm = 6;
constexpr float kMarkMm = 6;
constexpr float kMarkIndentMm = 10;
constexpr std::string_view kBetween = " · ";

// In the order of RemedyKind.
constexpr auto kTitles = std::to_array<std::string_view>({
    "You may return it for your money",
    "You may ask for repair or replacement",
    "You may return it without a reason",
    "You may ask for it to be done again, or for your money",
    "You may ask for what is missing",
    "If you lost more, you may ask for that too",
    "You may ask them to keep the promise, or for the rest of your money",
    "If they cheated you, you may also ask for",
    "If they knew of the fault, you may also ask for",
    "If the food was unsafe, you may also ask for",
});

bool needs_proof(RemedyKind kind) {
    return kind == RemedyKind::fraud_compensation || kind == RemedyKind::grave_harm ||
           kind == RemedyKind::food_compensation;
}

ClaimsModel::Claim make_claim(
    const Scene& scene, const core::Remedy& remedy, const core::PurchaseFacts& facts
) {
    ClaimsModel::Claim claim;
    claim.title = scene.say(kTitles.at(static_cast<std::size_t>(remedy.kind)));
    claim.text = scene.say(remedy.text);
    claim.article = scene.say(remedy.article);
    claim.reckoning = words_for_reckoning(scene, remedy, facts);
    if (remedy.until) {
        claim.badge = scene.say(
            remedy.is_provisional ? "Ask by {date}, provisional" : "Ask by {date}",
            {{"date", words_for_day(scene, *remedy.until)}}
        );
        claim.badge_icon = Icon::clock;
        claim.is_urgent = true;
    } else if (needs_proof(remedy.kind)) {
        claim.badge = scene.say("Proof is needed");
        claim.badge_icon = Icon::proof;
    }
    const bool is_up_to = remedy.kind == RemedyKind::grave_harm;
    const bool is_by_receipts = remedy.kind == RemedyKind::compensation || is_up_to;
    claim.is_sum = remedy.amount_fen.has_value();
    if (remedy.amount_fen) {
        const std::string sum = "¥" + core::format_yuan(*remedy.amount_fen);
        claim.amount = is_up_to ? scene.say("up to {sum}", {{"sum", sum}}) : sum;
    } else if (is_by_receipts) {
        claim.amount = scene.say("By your receipts");
    }
    return claim;
}

// What there is besides comes last.
std::vector<core::Remedy> remedies_of(const Scene& scene, const core::PurchaseFacts& facts) {
    auto found = scene.law.remedies.remedies_for(
        facts, scene.law.days, scene.law.rules.settings().reading, scene.today()
    );
    if (!found) return {};
    // Not of std::ranges: clang 14 cannot read what that gives back.
    std::stable_partition(found->begin(), found->end(), [](const core::Remedy& remedy) {
        return remedy.kind != RemedyKind::compensation;
    });
    return *std::move(found);
}

core::PrivateText words_for_answers(const Scene& scene, const State& state) {
    constexpr auto kList = core::ClassificationList::object_categories;
    std::string words;
    if (const auto* const matter = state.classification->words(kList, state.matter))
        words += scene.words(*matter);
    const auto asked = questions_of(state);
    const bool was_received = std::ranges::find(asked, Question::received) != asked.end() &&
                              state.received && state.received->on &&
                              !state.received->is_or_earlier;
    words += kBetween;
    words += words_for_amount(state.paid.view());
    if (was_received) {
        words += kBetween;
        const std::string day = words_for_day(scene, *state.received->on);
        words += scene.say("received {date}", {{"date", day}});
    }
    for (const Problem problem : state.problems) {
        words += kBetween;
        words += scene.say(words_of(problem).sentence);
    }
    return core::PrivateText(words);
}

// The badge beside the title where both fit in a line, else below it.
void draw_badge(Ui& ui, const Rect& area, const ClaimsModel::Claim& claim) {
    const Role role = claim.is_urgent ? Role::warn : Role::accent;
    ui.soft_panel(area, claim.is_urgent ? Role::warn_soft : Role::accent_soft);
    Rect inside = area.inset(ui.mm(4), 0);
    ui.icon(inside.cut_left(ui.mm(kBadgeIconMm)), claim.badge_icon, kBadgeIconMm, role);
    inside.cut_left(ui.mm(2));
    const float words = ui.text_height(claim.badge, TextStyle::body_bold, inside.width);
    inside.cut_top((inside.height - words) / 2);
    ui.text(inside, claim.badge, TextStyle::body_bold, role);
}

TextStyle amount_style(const ClaimsModel::Claim& claim) {
    return claim.is_sum ? TextStyle::amount : TextStyle::heading;
}

struct ClaimLayout {
    float width = 0;  // inside the card
    float title = 0;
    float badge = 0;  // width; 0: there is none
    float line = 0;   // height of a badge
    bool is_badge_beside = false;
    float amount = 0;
    bool is_amount_beside = false;  // at the right of the title
    float text = 0;
    float reckoning = 0;
    float article = 0;

    float height() const {
        const float below_title = is_amount_beside ? 0 : amount;
        const float own_line = badge > 0 && !is_badge_beside ? line : 0;
        return title + own_line + below_title + text + reckoning + article;
    }
};

ClaimLayout lay_out(
    const Ui& ui, const ClaimsModel::Claim& claim, bool has_reckoning, float width
) {
    ClaimLayout layout;
    layout.width = width;
    layout.title = ui.text_height(claim.title, TextStyle::heading, width);
    if (!claim.badge.empty())
        layout.badge = std::min(
            width, ui.text_width(claim.badge, TextStyle::body_bold) + ui.mm(11 + kBadgeIconMm)
        );
    const float badge_words = layout.badge - ui.mm(10 + kBadgeIconMm);
    layout.line = ui.text_height(claim.badge, TextStyle::body_bold, badge_words) +
                  ui.line_height(TextStyle::body_bold) * 0.3F;
    const float title_width = ui.text_width(claim.title, TextStyle::heading);
    layout.is_badge_beside = title_width + ui.mm(5) + layout.badge <= width;
    if (!claim.amount.empty())
        layout.amount = ui.text_height(claim.amount, amount_style(claim), width);
    const float amount_width = ui.text_width(claim.amount, TextStyle::heading);
    layout.is_amount_beside =
        !claim.is_sum && layout.badge + title_width + ui.mm(5) + amount_width <= width;
    layout.text = ui.text_height(claim.text, TextStyle::body, width) + ui.mm(2);
    const float marked = width - ui.mm(kMarkIndentMm);
    if (has_reckoning)
        layout.reckoning =
            ui.text_height(claim.reckoning.view(), TextStyle::caption, marked) + ui.mm(2);
    layout.article = ui.text_height(claim.article, TextStyle::note, marked);
    return layout;
}

// A text with an icon before its first line.
void draw_marked(Ui& ui, Rect area, Icon icon, std::string_view text, TextStyle style, Role role) {
    Rect mark = area.cut_left(ui.mm(kMarkIndentMm));
    mark.width = ui.mm(kMarkMm);
    mark.height = ui.line_height(style);
    ui.icon(mark, icon, kMarkMm, role);
    ui.text(area, text, style, role);
}

void draw_claim(Ui& ui, PageFrame& page, const ClaimsModel::Claim& claim, bool is_explained) {
    const float padding = ui.mm(kPaddingMm);
    const bool has_reckoning = is_explained && !claim.reckoning.empty();
    const ClaimLayout layout = lay_out(ui, claim, has_reckoning, page.width() - 2 * padding);
    const Rect panel = page.take(layout.height() + 2 * padding);
    ui.card(panel);
    Rect rest = panel.inset(padding);
    Rect title = rest.cut_top(layout.title);
    ui.text(title, claim.title, TextStyle::heading);
    if (layout.badge > 0) {
        title.cut_left(ui.text_width(claim.title, TextStyle::heading) + ui.mm(5));
        const Rect place = layout.is_badge_beside ? title : rest.cut_top(layout.line);
        const float top = place.center_y() - layout.line / 2;
        draw_badge(ui, {place.x, top, layout.badge, layout.line}, claim);
    }
    if (layout.is_amount_beside)
        ui.text(title, claim.amount, TextStyle::heading, Role::accent, Align::right);
    else
        ui.text(rest.cut_top(layout.amount), claim.amount, amount_style(claim), Role::accent);
    ui.text(rest.cut_top(layout.text), claim.text, TextStyle::body);
    if (has_reckoning)
        draw_marked(
            ui,
            rest.cut_top(layout.reckoning),
            Icon::calculator,
            claim.reckoning.view(),
            TextStyle::caption,
            Role::accent
        );
    draw_marked(ui, rest, Icon::law, claim.article, TextStyle::note, Role::muted);
}

// What else can be done with the claims.
void draw_pills(Ui& ui, PageOf<Action>& page, const ClaimsModel& model) {
    if (model.print) draw_print_words(page, *model.print);
    PillRows pills(ui, page);
    const bool is_printable = model.print && !model.print->label.empty();
    if (is_printable && pills.draw("claims.print", model.print->label, false, Icon::print))
        page.PageFrame::answer(PageAction(action::Print{}));
    if (!model.how.empty() &&
        pills.draw("claims.how", model.how, model.is_reckoning_shown, Icon::calculator))
        page.answer(ToggleReckoning{});
}

void draw_carried(Ui& ui, PageFrame& page, const ClaimsModel& model) {
    if (!model.can_file)
        return page.notice(Icon::error, model.carried, Role::seal, Role::seal_soft);
    const float indent = ui.mm(10);
    const float width = page.width() - indent;
    Rect row = page.take(ui.text_height(model.carried, TextStyle::caption, width));
    Rect mark = row.cut_left(indent);
    mark.width = ui.mm(7);
    mark.height = ui.line_height(TextStyle::caption);
    ui.icon(mark, Icon::check_circle, 7, Role::good);
    ui.text(row, model.carried, TextStyle::caption, Role::muted);
}

// What was answered, with the way back to it.
void draw_summary(Ui& ui, PageOf<Action>& page, const ClaimsModel& model) {
    const float button = ui.text_width(model.change, TextStyle::button) + ui.mm(16);
    const float words = page.width() - button - ui.mm(4);
    const float text = ui.text_height(model.summary.view(), TextStyle::body, words);
    const float least = std::max(ui.mm(15), ui.line_height(TextStyle::button) * 1.2F);
    Rect row = page.take(std::max(text, least), 4);
    ui.reads_with("claims.change", row);
    const Rect right = row.cut_right(button);
    const Rect place = {right.x, right.center_y() - least / 2, right.width, least};
    if (ui.button("claims.change", place, model.change, {.look = ButtonLook::plain}))
        page.answer(ChangeAnswers{});
    row.cut_top((row.height - text) / 2);
    row.width = words;
    ui.text(row, model.summary.view(), TextStyle::body, Role::muted);
}

}  // namespace

ClaimsModel make_claims_model(const Scene& scene, const State& state) {
    ClaimsModel model;
    model.frame = make_question_frame(scene, "claims.scroll");
    model.can_file = can_file(scene.readiness, scene.around.clock);
    model.frame.second = FootButton{
        "claims.complain",
        std::string(scene.say("File a complaint with these")),
        action::Next{},
        {.look = ButtonLook::seal, .icon_before = Icon::file, .is_enabled = model.can_file}};
    model.title = scene.say("You may ask for this");
    model.summary = words_for_answers(scene, state);
    model.change = scene.say("Change");
    const core::PurchaseFacts facts = facts_of(state, scene.today());
    for (const core::Remedy& remedy : remedies_of(scene, facts))
        model.claims.push_back(make_claim(scene, remedy, facts));
    model.is_reckoning_shown = state.is_reckoning_shown;
    const auto has_steps = [](const auto& claim) { return !claim.reckoning.empty(); };
    if (std::ranges::any_of(model.claims, has_steps)) model.how = scene.say("How it is counted");
    if (!model.claims.empty())
        model.print =
            make_print_model(scene, state.printing, state.is_printed, scene.say("Print this page"));
    if (model.claims.empty()) {
        model.title = scene.say("The law gives nothing certain here");
        model.nothing = scene.say(
            "Ask whether the shop promised returns by itself. You can still file a complaint, or "
            "ask the staff."
        );
    }
    model.caution = scene.say("This is what you may ask for, not what you are sure to get.");
    model.caution_detail =
        scene.say("How much you get depends on the proof, and on what both sides agree.");
    model.carried = model.can_file ? scene.say("Your answers go along: no need to give them again")
                                   : scene.say(
                                         "This machine cannot take complaints now. Please go "
                                         "to the service counter or call 12315."
                                     );
    return model;
}

std::optional<Answer> claims_screen(Ui& ui, const ClaimsModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.paragraph(model.title, TextStyle::title, Role::ink, 2);
    draw_summary(ui, page, model);
    // Said before any sum: it is not promised.
    if (!model.claims.empty())
        page.caution(Icon::info, model.caution, model.caution_detail, Role::warn, Role::warn_soft);
    for (const auto& claim : model.claims) draw_claim(ui, page, claim, model.is_reckoning_shown);
    if (!model.nothing.empty()) page.paragraph(model.nothing, TextStyle::body, Role::ink);
    draw_pills(ui, page, model);
    draw_carried(ui, page, model);
    return page.end();
}

}  // namespace fangxin::kiosk::remedies
