// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the program: its translators, and the locale that numbers are shown in.
#pragma once

#include <QString>
#include <QStringList>

#include <string>

class QCoreApplication;

namespace orrery::app {

/// The languages that the program speaks, as for --lang: "en", "zh_CN".
QStringList availableLanguages();

/// The folder of what is installed beside the program, share/orrery: found from the binary, nowhere
/// else.
QString dataDirectory();

/// The folder of the models of verse, also before there is an application object.
std::string modelDirectory();

/// Makes the application speak `language`, one of availableLanguages() or empty for the system's,
/// falling back to English. Replaces what an earlier call installed and sets the default QLocale.
/// False, with English in force, when the language is unknown or its translations are missing.
bool installLanguage(QCoreApplication& application, const QString& language);

/// What installLanguage() has brought about: one of availableLanguages().
QString languageInForce();

}  // namespace orrery::app
