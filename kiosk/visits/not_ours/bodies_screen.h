// Other bodies to choose from: by group, or by what is typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/tiles.h"
#include "kiosk/visits/not_ours/visit.h"

namespace fangxin::kiosk::not_ours {

struct BodiesModel {
    struct Row {
        std::string id;  // "not_ours.postal"
        std::string_view number;
        std::string_view name;
        std::string_view scope;
        std::string_view code;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view emergency;  // said before anything else; empty while bodies are listed
    FieldModel search;
    std::vector<TileModel> groups;  // empty while bodies are listed
    std::vector<std::string> group_codes;
    std::vector<Row> rows;
    std::string_view nothing_found;  // empty when there are rows
};

BodiesModel make_bodies_model(const Scene& scene, const State& state);
std::optional<Answer> bodies_screen(Ui& ui, const BodiesModel& model);

}  // namespace fangxin::kiosk::not_ours
