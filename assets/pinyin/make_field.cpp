// Compiles the words and sentences of the field into the file that the kiosk maps.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "core/crypto.h"

#include "assets/pinyin/field_texts.h"

namespace {

std::string text_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: fangxin_make_field words.txt sentences.txt zh_CN.lm field.bin\n";
        return 2;
    }
    fangxin::core::start_crypto();
    const auto made = fangxin::pinyin::compile_field(text_of(argv[1]), text_of(argv[2]), argv[3]);
    if (!made) {
        std::cerr << made.error().detail << '\n';
        return 1;
    }
    // A kiosk that has the former file mapped keeps that.
    const std::string unfinished = std::string(argv[4]) + ".new";
    std::ofstream file(unfinished, std::ios::binary);
    file.write(reinterpret_cast<const char*>(made->data()), std::ssize(*made));
    file.close();
    if (!file.good()) return 1;
    std::filesystem::rename(unfinished, argv[4]);
    return 0;
}
