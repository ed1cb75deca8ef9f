// One answer: its words, its articles, the day it was checked, and the doors that may help further.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/consult/visit.h"

namespace fangxin::kiosk::consult {

struct AnswerModel {
    struct Article {
        std::string id;  // "answer.article.0"; of one whose words are at hand
        std::string name;
        std::string_view note;  // where it was not compared with the law's text; else empty
        bool can_be_read = false;
    };
    struct Door {
        std::string id;  // "answer.door.complaint"
        std::string_view label;
        std::string_view caption;
        Icon icon = Icon::none;
        core::AnswerDoor door = core::AnswerDoor::complaint;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view summary;
    std::string_view details;
    std::string_view based_on;
    std::string_view read;  // that the words of an article can be read
    std::vector<Article> articles;
    std::string checked;
    std::vector<Door> doors;
};

// The state must have an answer that is shown.
AnswerModel make_answer_model(const Scene& scene, const State& state);
std::optional<Answer> answer_screen(Ui& ui, const AnswerModel& model);

}  // namespace fangxin::kiosk::consult
