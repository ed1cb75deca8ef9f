// What is on a printed leaflet, ready in words: something that anyone may know, such as another
// body with its number. Nothing of a person or a case.
#pragma once

#include <string>
#include <vector>

namespace fangxin::kiosk {

struct LeafletPaper {
    struct Number {
        std::string name;  // empty: there is one alone
        std::string number;
    };
    struct Part {
        std::string label;
        std::string text;
    };
    std::string brand;
    std::string station;
    std::string title;
    std::string as_of;  // when it was printed
    std::vector<Number> numbers;
    std::vector<Part> parts;
    std::string checked;  // when somebody checked it; empty: nobody noted it
    std::string foot;
};

}  // namespace fangxin::kiosk
