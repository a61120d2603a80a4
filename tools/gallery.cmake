# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D ORRERY=PROGRAM -D DIRECTORY=FOLDER -P gallery.cmake: exports every plot of every panel as PNG and SVG and
# prints the paths. CMake is there wherever Orrery was built, and reads JSON.
cmake_minimum_required(VERSION 3.22)

function(say text)
    execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${text}")
endfunction()

# call(RESULT ARGUMENT…): the standard output of orrery.
function(call result)
    execute_process(COMMAND ${ORRERY} ${ARGN} OUTPUT_VARIABLE output RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "orrery ${ARGN} failed")
    endif()
    set(${result} "${output}" PARENT_SCOPE)
endfunction()

# last_index(RESULT JSON KEY): the index of the last element of an array.
function(last_index result json key)
    string(JSON length LENGTH "${json}" ${key})
    math(EXPR last "${length} - 1")
    set(${result} ${last} PARENT_SCOPE)
endfunction()

say("There is no display: exporting every panel to ${DIRECTORY}")
file(MAKE_DIRECTORY ${DIRECTORY})
call(list list --json)
last_index(last_panel "${list}" panels)
foreach(i RANGE ${last_panel})
    string(JSON panel GET "${list}" panels ${i})
    string(JSON panel_id GET "${panel}" id)
    last_index(last_plot "${panel}" plots)
    foreach(j RANGE ${last_plot})
        string(JSON plot_id GET "${panel}" plots ${j} id)
        set(base "${DIRECTORY}/${panel_id}-${plot_id}")
        call(ignored export ${panel_id} --plot ${plot_id} -o ${base}.png -o ${base}.svg)
        say("${base}.png")
        say("${base}.svg")
    endforeach()
endforeach()
