// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Without it Boost would have to be linked.
#define BOOST_DLL_USE_STD_FS
#include <boost/dll/runtime_symbol_info.hpp>

#include <filesystem>
#include <memory>

namespace orrery::app {
namespace {

const QString kTranslatorName = QStringLiteral("orreryTranslator");

/// The available language that the user's system prefers.
QString systemLanguage() {
    for (const QString& name : QLocale::system().uiLanguages()) {
        const QLocale::Language language = QLocale(name).language();
        if (language == QLocale::Chinese)
            return QStringLiteral("zh_CN");
        if (language == QLocale::English)
            break;
    }
    return QStringLiteral("en");
}

bool installTranslator(QCoreApplication& application, const QString& file,
                       const QString& directory) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, directory))
        return false;
    translator->setObjectName(kTranslatorName);
    translator->setParent(&application);
    return QCoreApplication::installTranslator(translator.release());
}

/// The system's own number format where it speaks the same language, the language's usual one
/// elsewhere.
QLocale localeFor(const QString& language) {
    const QLocale system = QLocale::system();
    const QLocale usual(language);
    return system.language() == usual.language() ? system : usual;
}

}  // namespace

QStringList availableLanguages() { return {QStringLiteral("en"), QStringLiteral("zh_CN")}; }

QString dataDirectory() {
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../share/orrery");
}

std::string modelDirectory() {
    const auto program = boost::dll::program_location();
    return (program.parent_path() / ".." / "share" / "orrery" / "models").string();
}

bool installLanguage(QCoreApplication& application, const QString& language) {
    const auto old = application.findChildren<QTranslator*>(kTranslatorName);
    qDeleteAll(old);

    const QString wanted = language.isEmpty() ? systemLanguage() : language;
    // English is what the sources are written in.
    if (wanted == QLatin1String("en") || !availableLanguages().contains(wanted) ||
        !installTranslator(application, QStringLiteral("orrery_") + wanted,
                           dataDirectory() + QStringLiteral("/translations"))) {
        QLocale::setDefault(localeFor(QStringLiteral("en")));
        return wanted == QLatin1String("en");
    }
    // Without Qt's own translation (a package of its own on some systems) only standard buttons
    // stay English.
    installTranslator(application, QStringLiteral("qtbase_") + wanted,
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    QLocale::setDefault(localeFor(wanted));
    return true;
}

QString languageInForce() {
    return QLocale().language() == QLocale::Chinese ? QStringLiteral("zh_CN")
                                                    : QStringLiteral("en");
}

}  // namespace orrery::app
