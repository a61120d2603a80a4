// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/character_vectors.h"

#include "core/base/utf8.h"
#include "core/data/sample.h"
#include "core/poems/model.h"

namespace orrery::core {

using Eigen::Index;

std::string characterModel(const std::string& models) { return poems::modelPath(models, "orrery"); }

Result<CharacterVectors> readCharacterVectors(const CharacterRequest& request,
                                              const JobContext& job) {
    const Result<poems::Model> model = poems::readModel(request.model, job.part(0, 0.9));
    if (!model)
        return model.error();
    const std::int32_t known = model->vocabulary.size();
    Result<data::RowSelection> selection =
        data::RowSelection::make(known, request.count, request.seed, job.part(0.9, 1));
    if (!selection)
        return selection.error();
    CharacterVectors result{.inModel = known};
    const std::int64_t count = selection->count();
    // What follows the vocabulary in the table: unknown, hidden, the beginning.
    result.points.resize(model->weights.table.rows(), count);
    result.characters.reserve(static_cast<std::size_t>(count));
    for (Index i = 0; i < count; ++i) {
        const std::int64_t number = selection->rowOf(i);
        result.points.col(i) = model->weights.table.col(number);
        const char32_t character = model->vocabulary.character(static_cast<std::int32_t>(number));
        result.characters.push_back(encodeUtf8({&character, 1}));
    }
    if (!selection->all)
        result.numbers = std::move(selection).value().rows;
    return result;
}

}  // namespace orrery::core
