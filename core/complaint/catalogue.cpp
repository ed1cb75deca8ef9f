// Finds choices by their codes.
#include "core/complaint/catalogue.h"

#include <algorithm>

namespace fangxin::core {

namespace {

const Choice* find(const std::vector<Choice>& choices, std::string_view code) {
    const auto found = std::find_if(choices.begin(), choices.end(), [code](const Choice& choice) {
        return choice.code == code;
    });
    return found == choices.end() ? nullptr : &*found;
}

}  // namespace

const Choice* Catalogue::find_category(std::string_view code) const {
    return find(categories, code);
}

const Choice* Catalogue::find_problem(std::string_view code) const {
    return find(problems, code);
}

const Choice* Catalogue::find_demand(std::string_view code) const {
    return find(demands, code);
}

}  // namespace fangxin::core
