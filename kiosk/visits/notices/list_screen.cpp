// The notices of today.
#include "kiosk/visits/notices/list_screen.h"

#include <algorithm>

#include "kiosk/page/notice_words.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::notices {

namespace {

constexpr float kPaddingMm = 8;
constexpr float kRowMm = 32;
constexpr float kIconMm = 11;
constexpr float kIndentMm = kIconMm + 6;
constexpr float kMarkMm = 8;

void draw_row(Ui& ui, PageOf<Action>& page, const ListModel::Row& row) {
    const float padding = ui.mm(kPaddingMm);
    const float width = page.width() - 2 * padding - ui.mm(kIndentMm + kMarkMm + 3);
    const float above = ui.text_height(row.above, TextStyle::note, width) + ui.mm(1);
    const float title = ui.text_height(row.title, TextStyle::label, width);
    const Rect card = page.take(std::max(ui.mm(kRowMm), above + title + 2 * padding), 4);
    if (!page.is_in_reach(card)) return;
    ui.card(card);
    if (ui.target("notices." + std::string(row.code), card))
        page.answer(ChooseNotice{std::string(row.code)});
    Rect inside = card.inset(padding, (card.height - above - title) / 2);
    Rect mark = inside.cut_left(ui.mm(kIndentMm));
    mark.width = ui.mm(kIconMm);
    ui.icon(mark, row.icon, kIconMm, row.is_warning ? Role::warn : Role::accent);
    ui.icon(inside.cut_right(ui.mm(kMarkMm)), Icon::leads_on, kMarkMm, Role::accent);
    inside.width = width;
    const Role role = row.is_warning ? Role::warn : Role::muted;
    ui.text(inside.cut_top(above), row.above, TextStyle::note, role);
    ui.text(inside, row.title, TextStyle::label);
}

}  // namespace

std::string words_above(const Scene& scene, const core::Notice& notice) {
    return std::string(words_for_kind(scene, notice.kind)) + " · " +
           words_for_date(scene, notice.from);
}

ListModel make_list_model(const Scene& scene, const State& state) {
    ListModel model;
    model.frame = make_frame_model(scene, "notices.scroll");
    model.frame.first = make_back_button(scene);
    model.title = scene.say("Good to know");
    if (state.board->is_sample()) model.sample = scene.say("These are examples, made up.");
    for (const core::Notice* notice : state.board->shown_on(scene.today())) {
        model.rows.push_back(
            {notice->code,
             icon_of(notice->kind),
             words_above(scene, *notice),
             scene.words(notice->title),
             notice->kind == core::NoticeKind::warning}
        );
    }
    if (model.rows.empty()) model.nothing = scene.say("There is nothing new now.");
    return model;
}

std::optional<Answer> list_screen(Ui& ui, const ListModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title);
    if (!model.sample.empty()) page.notice(Icon::info, model.sample, Role::warn, Role::warn_soft);
    for (const ListModel::Row& row : model.rows) draw_row(ui, page, row);
    if (!model.nothing.empty()) page.paragraph(model.nothing, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::notices
