// Makes templates.bin from strokes.bin: what handwriting is compared with (README.md).
//
// A linear discriminant analysis: of the features of many hands' versions of every character it
// finds the directions in which characters differ most for what hands differ.
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <vector>

#include "core/crypto.h"
#include "kiosk/input/handwriting_templates.h"
#include "kiosk/input/ink_features.h"

#include "assets/handwriting/stroke_file.h"
#include "assets/handwriting/variation.h"

namespace {

using namespace fangxin;  // NOLINT(google-build-using-namespace)
using handwriting::WrittenCharacter;
using kiosk::HandwritingTemplates;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Row = Eigen::RowVectorXf;

constexpr int kVersions = 48;        // of each character
constexpr unsigned kSeed = 1;        // the same file every time
constexpr float kHabitShare = 0.1F;  // ways hands differ in that `vary` does not know
constexpr float kLargestMean = 127;
// What a step of commonness, a 16th of a factor of ten, makes up for in the squared distance. It
// would be ln(10) / 8 if hands differed as `vary` does; half of it hides rare characters less.
constexpr float kCommonnessWorth = 0.15F;

constexpr auto kFeatures = static_cast<Eigen::Index>(kiosk::kInkFeatures);
constexpr auto kMeasures = static_cast<Eigen::Index>(HandwritingTemplates::kMeasures);

struct Statistics {
    Matrix means;            // a row a character
    Eigen::MatrixXf within;  // how the versions of one character scatter
};

Statistics gather(const std::vector<WrittenCharacter>& characters) {
    std::mt19937 random(kSeed);
    Statistics statistics;
    statistics.means.resize(static_cast<Eigen::Index>(characters.size()), kFeatures);
    statistics.within = Eigen::MatrixXf::Zero(kFeatures, kFeatures);
    Matrix versions(kVersions, kFeatures);
    for (Eigen::Index i = 0; i < statistics.means.rows(); ++i) {
        const kiosk::Ink& ink = characters[static_cast<std::size_t>(i)].ink;
        for (Eigen::Index version = 0; version < kVersions; ++version) {
            const auto features = kiosk::ink_features(handwriting::vary(ink, random));
            versions.row(version) = Eigen::Map<const Row>(features.data(), kFeatures);
        }
        statistics.means.row(i) = versions.colwise().mean();
        versions.rowwise() -= statistics.means.row(i);
        statistics.within.selfadjointView<Eigen::Lower>().rankUpdate(versions.transpose());
    }
    const float count = static_cast<float>(characters.size() * kVersions);
    statistics.within = statistics.within.selfadjointView<Eigen::Lower>();
    statistics.within /= count;
    return statistics;
}

// Columns: the measures, scaled such that versions of one character scatter by 1 in each.
Eigen::MatrixXf discriminants(const Matrix& centred, Eigen::MatrixXf within) {
    const Eigen::MatrixXf between =
        centred.transpose() * centred / static_cast<float>(centred.rows());
    const float even = kHabitShare * within.trace() / static_cast<float>(kFeatures);
    within += even * Eigen::MatrixXf::Identity(kFeatures, kFeatures);
    const Eigen::GeneralizedSelfAdjointEigenSolver<Eigen::MatrixXf> solver(between, within);
    return solver.eigenvectors().rightCols(kMeasures);
}

HandwritingTemplates make(const std::vector<WrittenCharacter>& characters) {
    const Statistics statistics = gather(characters);
    const Row middle = statistics.means.colwise().mean();
    const Matrix centred = statistics.means.rowwise() - middle;
    Eigen::MatrixXf weights = discriminants(centred, statistics.within);
    const float largest = (centred * weights).cwiseAbs().maxCoeff();
    const float scale = kLargestMean / largest;
    weights *= scale;
    const Matrix means = centred * weights;
    const Row offsets = middle * weights;

    HandwritingTemplates templates;
    templates.weights.resize(kiosk::kInkFeatures);
    for (Eigen::Index row = 0; row < kFeatures; ++row)
        for (Eigen::Index column = 0; column < kMeasures; ++column)
            templates.weights[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] =
                weights(row, column);
    std::copy_n(offsets.data(), kMeasures, templates.offsets.begin());
    templates.commonness_worth =
        static_cast<std::uint32_t>(std::lround(kCommonnessWorth * scale * scale));
    for (const WrittenCharacter& written : characters) {
        templates.characters.push_back(written.character);
        templates.commonness.push_back(written.commonness);
    }
    for (Eigen::Index row = 0; row < means.rows(); ++row) {
        auto& mean = templates.means.emplace_back();
        for (Eigen::Index column = 0; column < kMeasures; ++column)
            mean[static_cast<std::size_t>(column)] =
                static_cast<std::int8_t>(std::lround(means(row, column)));
    }
    return templates;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: fangxin_make_templates strokes.bin templates.bin\n";
        return 2;
    }
    core::start_crypto();
    std::ifstream strokes(argv[1], std::ios::binary);
    const core::Bytes bytes{std::istreambuf_iterator<char>(strokes), {}};
    const auto characters = handwriting::parse_strokes(bytes);
    if (!characters) {
        std::cerr << argv[1] << ": " << characters.error().detail << '\n';
        return 1;
    }
    const core::Bytes made = make(*characters).to_bytes();
    std::ofstream templates(argv[2], std::ios::binary);
    templates.write(reinterpret_cast<const char*>(made.data()), std::ssize(made));
    return templates.good() ? 0 : 1;
}
