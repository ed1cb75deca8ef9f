// One notice.
#include "kiosk/visits/notices/notice_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/notices/list_screen.h"

namespace fangxin::kiosk::notices {

namespace {

constexpr float kPaddingMm = 9;
constexpr float kBetweenMm = 5;

void draw_words(Ui& ui, PageFrame& page, const NoticeModel& model) {
    const float padding = ui.mm(kPaddingMm);
    const float width = page.width() - 2 * padding;
    float height = 2 * padding - ui.mm(kBetweenMm);
    for (const std::string_view paragraph : model.paragraphs)
        height += ui.mm(kBetweenMm) + ui.text_height(paragraph, TextStyle::body, width);
    const Rect card = page.take(height);
    ui.card(card);
    Rect inside = card.inset(padding);
    for (const std::string_view paragraph : model.paragraphs) {
        inside.cut_top(ui.text(inside, paragraph, TextStyle::body));
        inside.cut_top(ui.mm(kBetweenMm));
    }
}

}  // namespace

NoticeModel make_notice_model(const Scene& scene, const State& state) {
    const core::Notice* const notice = state.board->find(state.notice);
    ENSURE(notice != nullptr);
    NoticeModel model;
    model.frame = make_frame_model(scene, "notice.scroll");
    model.frame.first = make_back_button(scene);
    model.title = scene.words(notice->title);
    model.above = words_above(scene, *notice);
    if (state.board->is_sample()) model.sample = scene.say("These are examples, made up.");
    for (std::string_view rest = scene.words(notice->text); !rest.empty();) {
        const std::string_view paragraph = rest.substr(0, rest.find('\n'));
        model.paragraphs.emplace_back(paragraph);
        rest.remove_prefix(std::min(rest.size(), paragraph.size() + 1));
    }
    model.source =
        scene.say("Published by {office}", {{"office", std::string(scene.words(notice->source))}});
    return model;
}

std::optional<Answer> notice_screen(Ui& ui, const NoticeModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.above);
    if (!model.sample.empty()) page.notice(Icon::info, model.sample, Role::warn, Role::warn_soft);
    draw_words(ui, page, model);
    page.paragraph(model.source, TextStyle::note, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::notices
