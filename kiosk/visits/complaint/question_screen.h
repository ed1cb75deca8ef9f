// A page of the form: its questions one below the other, each as its kind of value asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/visits/complaint/date_question.h"
#include "kiosk/visits/complaint/long_text.h"
#include "kiosk/visits/complaint/pages.h"
#include "kiosk/visits/complaint/tiles.h"

namespace fangxin::kiosk::complaint {

// A flag to tick.
struct TickModel {
    std::string id;
    std::string_view label;
    bool is_checked = false;
    core::Field field;
};

using QuestionModel = std::variant<TilesModel, DateModel, LongTextModel, FieldModel, TickModel>;

struct PageModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::vector<QuestionModel> questions;
    std::string_view note;
};

PageModel make_question_model(const Scene& scene, const State& state);
std::optional<Answer> question_screen(Ui& ui, const PageModel& model);

// Of every question of the page shown that is asked of this person.
std::vector<QuestionModel> make_questions(
    const Scene& scene, const State& state, const core::FormPage& page
);
void draw_question(Ui& ui, ComplaintPage& page, const QuestionModel& model);

}  // namespace fangxin::kiosk::complaint
