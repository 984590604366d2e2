# An installation without the generator says so to those who ask for it, and serves those who do not.
include(${CMAKE_CURRENT_LIST_DIR}/../support/steps.cmake)
file(REMOVE_RECURSE ${FOLDER})
run(out ${CMAKE_COMMAND} --install ${NATSMITH_BUILD} --prefix ${FOLDER}/prefix --component Runtime)
set(configure ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/runtime_only -DCMAKE_PREFIX_PATH=${FOLDER}/prefix
              -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER})
run(out ${configure} -B ${FOLDER}/runtime -DCOMPONENTS=Runtime)
run(out ${configure} -B ${FOLDER}/default)
run_failing(out ${configure} -B ${FOLDER}/generator "-DCOMPONENTS=Generator\;Runtime")
string(REGEX REPLACE "[ \n]+" " " out "${out}")
expect("${out}" "lacks the component Generator")
run_failing(out ${configure} -B ${FOLDER}/unknown -DCOMPONENTS=Monitor)
string(REGEX REPLACE "[ \n]+" " " out "${out}")
expect("${out}" "no component Monitor")
