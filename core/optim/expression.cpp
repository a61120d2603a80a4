// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/expression.h"

#include <muParser.h>
#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <optional>
#include <string>

namespace orrery::core::optim {
namespace {

/// A parser with its variables, for one thread at a time.
class Evaluator {
public:
    explicit Evaluator(const std::string& text) {
        m_parser.DefineVar("x", &m_x);
        m_parser.DefineVar("y", &m_y);
        m_parser.DefineConst("pi", std::numbers::pi);
        m_parser.DefineConst("e", std::numbers::e);
        m_parser.SetExpr(text);
    }
    // The parser knows the addresses of the variables.
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    double operator()(double x, double y) {
        m_x = x;
        m_y = y;
        return m_parser.Eval();
    }
    mu::Parser& parser() { return m_parser; }

private:
    mu::Parser m_parser;
    double m_x = 0, m_y = 0;
};

/// One for each thread that asks.
using Evaluators = oneapi::tbb::enumerable_thread_specific<Evaluator>;

double step(double x) {
    static const double kRoot = std::cbrt(std::numeric_limits<double>::epsilon());
    return kRoot * std::max(1.0, std::abs(x));
}

Evaluation evaluate(Evaluator& f, double x, double y) {
    const double left = x - step(x), right = x + step(x), low = y - step(y), high = y + step(y);
    // Divided by the distance of the points as they were rounded.
    return {f(x, y),
            {(f(right, y) - f(left, y)) / (right - left), (f(x, high) - f(x, low)) / (high - low)}};
}

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// "%1 cannot be read from character %2 on", counted from 1 in characters, not bytes.
Error unreadable(const std::string& text, std::size_t byte) {
    if (byte >= text.size())
        return usageError(Message(ORRERY_TEXT("optimizers", "The expression %1 is not complete."))
                              .arg(inQuotes(text)));
    const auto character =
        std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return usageError(
        Message(
            ORRERY_TEXT("optimizers", "The expression %1 cannot be read from character %2 on: %3."))
            .arg(inQuotes(text))
            .arg(character + 1)
            .arg(inQuotes(std::string_view(text).substr(byte))));
}

Error unknown(const std::string& text, const std::string& name, std::size_t end) {
    const std::size_t next = text.find_first_not_of(' ', end);
    if (next != std::string::npos && text[next] == '(')
        return usageError(Message(ORRERY_TEXT("optimizers", "There is no function called %1."))
                              .arg(inQuotes(name)));
    return usageError(
        Message(ORRERY_TEXT("optimizers", "An expression has the variables x and y alone, not %1."))
            .arg(inQuotes(name)));
}

/// The word that ends before `end`, spaces in between: what a parenthesis that nobody expects was
/// meant to call.
std::string wordBefore(const std::string& text, std::size_t end) {
    while (end > 0 && text[end - 1] == ' ')
        --end;
    std::size_t begin = end;
    while (begin > 0 && isWord(text[begin - 1]))
        --begin;
    return text.substr(begin, end - begin);
}

Error errorOf(const std::string& text, const mu::Parser::exception_type& error,
              const mu::Parser& parser) {
    if (error.GetCode() == mu::ecEMPTY_EXPRESSION)
        return usageError(ORRERY_TEXT("optimizers", "Type an expression in x and y."));
    // Where there is no place, something is missing at the end.
    const std::size_t byte =
        error.GetPos() < 0 ? text.size() : static_cast<std::size_t>(error.GetPos());
    if (byte < text.size() && text[byte] == '(') {
        const std::string word = wordBefore(text, byte);
        const bool named = !word.empty() && std::isdigit(static_cast<unsigned char>(word[0])) == 0;
        if (named && !parser.GetFunDef().contains(word))
            return unknown(text, word, byte);
    }
    return unreadable(text, byte);
}

/// The first `=` that is not part of a comparison: muParser would set a variable.
std::optional<std::size_t> assignment(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=')
            continue;
        const bool comparison =
            i > 0 && std::string_view("<>!=").find(text[i - 1]) != std::string_view::npos;
        if (!comparison && (i + 1 >= text.size() || text[i + 1] != '='))
            return i;
    }
    return std::nullopt;
}

/// A name that muParser takes for a variable and that is neither x nor y.
std::optional<Error> strangeVariable(const std::string& text, const mu::Parser& parser) {
    for (const auto& [name, address] : parser.GetUsedVar()) {
        if (name == "x" || name == "y")
            continue;
        const std::size_t place = text.find(name);
        // A number that is out of range, say.
        if (std::isdigit(static_cast<unsigned char>(name[0])) != 0 || name[0] == '.')
            return unreadable(text, place);
        return unknown(text, name, place + name.size());
    }
    return std::nullopt;
}

}  // namespace

Result<Surface> expressionSurface(std::string_view text) {
    const std::string expression(text);
    if (const auto place = assignment(expression))
        return unreadable(expression, *place);
    Evaluator trial(expression);
    try {
        if (auto error = strangeVariable(expression, trial.parser()))
            return *std::move(error);
        trial(0, 0);
        if (const int count = trial.parser().GetNumResults(); count != 1)
            return usageError(
                Message(ORRERY_TEXT("optimizers", "The expression %1 has %2 values, not one."))
                    .arg(inQuotes(expression))
                    .arg(count));
    } catch (const mu::Parser::exception_type& error) {
        return errorOf(expression, error, trial.parser());
    }
    auto evaluators = std::make_shared<Evaluators>(expression);
    return Surface{
        [evaluators](const Eigen::Vector2d& p) {
            return evaluate(evaluators->local(), p.x(), p.y());
        },
        {},
        {},
        kExpressionStart,
        [evaluators](const Eigen::Vector2d& p) { return evaluators->local()(p.x(), p.y()); }};
}

}  // namespace orrery::core::optim
