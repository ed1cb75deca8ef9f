// What can be chosen in a form: categories, problems, demands. Versioned data, loaded from an
// asset.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fangxin::core {

// One thing to choose. `code` is stable for ever; names are shown to people.
struct Choice {
    std::string code;  // "prepaid_card"
    std::string zh;
    std::string en;
    std::string icon;  // name in the icon font; may be empty
    bool operator==(const Choice&) const = default;
};

// A shop of this mall or market.
struct Shop {
    std::string id;
    std::string name;
    std::string address;  // "示例商场三楼 312"
    bool operator==(const Shop&) const = default;
};

struct Catalogue {
    int version = 0;
    std::vector<Choice> categories;  // most common first
    std::vector<Choice> problems;    // most common first
    std::vector<Choice> demands;     // the official form's order (CPL Art. 52)
    std::vector<Choice> phrases;     // to tap into "what happened"

    const Choice* find_category(std::string_view code) const;
    const Choice* find_problem(std::string_view code) const;
    const Choice* find_demand(std::string_view code) const;
};

}  // namespace fangxin::core
