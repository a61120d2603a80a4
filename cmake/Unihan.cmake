# SPDX-License-Identifier: GPL-3.0-or-later
# orrery_unihan_text(RESULT NAME): the path of Unicode's Unihan_NAME.txt, unpacked while building where it is packed.
find_path(ORRERY_UNIHAN_DIR NAMES Unihan_Readings.txt Unihan_Readings.txt.bz2
    PATHS /usr/share/unicode /usr/share/unicode/ucd /usr/share/unicode-ucd /usr/share/unicode/unihan NO_DEFAULT_PATH
    DOC
    "Folder with Unihan_Readings.txt and Unihan_Variants.txt, plain or as .bz2 (Debian's package unicode-data)")

function(orrery_unihan_text result name)
    set(plain ${ORRERY_UNIHAN_DIR}/Unihan_${name}.txt)
    if(EXISTS ${plain})
        set(${result} ${plain} PARENT_SCOPE)
        return()
    endif()
    if(NOT EXISTS ${plain}.bz2)
        message(FATAL_ERROR "${plain}.bz2 is not there. Install unicode-data, or set ORRERY_UNIHAN_DIR to a folder "
            "with Unihan_Readings.txt and Unihan_Variants.txt of the Unicode Character Database (Unihan.zip).")
    endif()
    find_program(BZIP2_PROGRAM bzip2)
    if(NOT BZIP2_PROGRAM)
        message(FATAL_ERROR "bzip2 is needed to unpack ${plain}.bz2.")
    endif()
    set(unpacked ${CMAKE_CURRENT_BINARY_DIR}/Unihan_${name}.txt)
    add_custom_command(OUTPUT ${unpacked} COMMAND ${BZIP2_PROGRAM} -dc ${plain}.bz2 > ${unpacked}
        DEPENDS ${plain}.bz2 VERBATIM)
    set(${result} ${unpacked} PARENT_SCOPE)
endfunction()
