// The words of one article of law.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/visits/consult/visit.h"

namespace fangxin::kiosk::consult {

struct ArticleModel {
    FrameModel frame;
    std::string_view law;
    std::string article;  // "第十五条"
    std::string_view text;
    std::string_view note;  // that it is Chinese whatever the language of the page; else empty
};

// The state must have an article that is shown, and whose words are at hand.
ArticleModel make_article_model(const Scene& scene, const State& state);
std::optional<Answer> article_screen(Ui& ui, const ArticleModel& model);

}  // namespace fangxin::kiosk::consult
