// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/shell_words.h"

namespace orrery::core {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool isOctal(char c) { return c >= '0' && c <= '7'; }

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Error unclosed() { return usageError(ORRERY_TEXT("core", "The command ends within a quote.")); }

Error meaningful(char c) {
    return usageError(
        Message(ORRERY_TEXT("core", "The command contains %1, which is left to a shell."))
            .arg(inQuotes(std::string(1, c))));
}

/// Reads from left to right; each read… function starts behind the opening quote and ends behind
/// the closing one.
class Splitter {
public:
    explicit Splitter(std::string_view text) : m_text(text) {}

    Result<std::vector<std::string>> split() {
        std::vector<std::string> words;
        for (;;) {
            while (!atEnd() && isBlank(peek()))
                ++m_at;
            if (atEnd())
                return words;
            m_word.clear();
            while (!atEnd() && !isBlank(peek())) {
                if (Result<void> read = readPart(); !read)
                    return read.error();
            }
            words.push_back(m_word);
        }
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return m_text[m_at]; }
    char next() { return m_text[m_at++]; }

    Result<void> readPart() {
        const char c = next();
        if (c == '\'')
            return readSingle();
        if (c == '"')
            return readDouble();
        if (c == '$' && !atEnd() && peek() == '\'') {
            ++m_at;
            return readEscaped();
        }
        if (c == '\\') {
            if (atEnd())
                return unclosed();
            if (const char escaped = next(); escaped != '\n')
                m_word += escaped;
            return {};
        }
        const bool opensComment = c == '#' && m_word.empty();
        if (std::string_view("$`|&;<>()*?[]{}!~").find(c) != std::string_view::npos || opensComment)
            return meaningful(c);
        m_word += c;
        return {};
    }

    Result<void> readSingle() {
        while (!atEnd()) {
            const char c = next();
            if (c == '\'')
                return {};
            m_word += c;
        }
        return unclosed();
    }

    Result<void> readDouble() {
        while (!atEnd()) {
            const char c = next();
            if (c == '"')
                return {};
            if (c == '$' || c == '`')
                return meaningful(c);
            if (c == '\\' && !atEnd() &&
                std::string_view("$`\"\\\n").find(peek()) != std::string_view::npos) {
                if (const char escaped = next(); escaped != '\n')
                    m_word += escaped;
            } else {
                m_word += c;
            }
        }
        return unclosed();
    }

    Result<void> readEscaped() {
        while (!atEnd()) {
            const char c = next();
            if (c == '\'')
                return {};
            if (c != '\\')
                m_word += c;
            else if (atEnd())
                return unclosed();
            else
                readEscape();
        }
        return unclosed();
    }

    void readEscape() {
        constexpr std::string_view kLetters = "abefnrtv\\'\"?",
                                   kMeanings = "\a\b\x1b\f\n\r\t\v\\'\"?";
        const char c = next();
        if (const std::size_t letter = kLetters.find(c); letter != std::string_view::npos) {
            m_word += kMeanings[letter];
        } else if (isOctal(c)) {
            int code = c - '0';
            for (int digits = 1; digits < 3 && !atEnd() && isOctal(peek()); ++digits)
                code = code * 8 + (next() - '0');
            m_word += static_cast<char>(code & 0xff);
        } else if (c == 'x' && !atEnd() && hexDigit(peek()) >= 0) {
            int code = hexDigit(next());
            if (!atEnd() && hexDigit(peek()) >= 0)
                code = code * 16 + hexDigit(next());
            m_word += static_cast<char>(code);
        } else {
            m_word += '\\';
            m_word += c;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_word;
};

}  // namespace

Result<std::vector<std::string>> shellWords(std::string_view command) {
    return Splitter(command).split();
}

}  // namespace orrery::core
