// The reducer of the visit to notices.
#include "kiosk/visits/notices/visit.h"

#include "core/ensure.h"
#include "kiosk/visits/notices/list_screen.h"
#include "kiosk/visits/notices/notice_screen.h"

namespace fangxin::kiosk::notices {

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (!state.notice.empty()) return notice_screen(ui, make_notice_model(scene, state));
    return list_screen(ui, make_list_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    const std::string& code = std::get<ChooseNotice>(action).code;
    ENSURE(state.board->find(code) != nullptr);
    state.notice = code;
    turn.effects.emplace_back(effect::ForgetLook{});
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    turn.effects.emplace_back(effect::ForgetLook{});
    if (!state.notice.empty()) return state.notice.clear();
    turn.wish = Wish::go_home;
}

}  // namespace fangxin::kiosk::notices
