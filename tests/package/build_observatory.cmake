# Builds the observatory outside the repository, against the installed natsmith, and lets the installed programs run it.
include(${CMAKE_CURRENT_LIST_DIR}/../support/steps.cmake)
file(REMOVE_RECURSE ${FOLDER})
file(COPY ${NATSMITH_SOURCE}/examples/observatory DESTINATION ${FOLDER})
run(out ${CMAKE_COMMAND} -S ${FOLDER}/observatory -B ${FOLDER}/build -G Ninja -DCMAKE_PREFIX_PATH=${PREFIX}
    -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER})
run(out ${CMAKE_COMMAND} --build ${FOLDER}/build)
run(out ${CMAKE_COMMAND} -E env "PATH=${PREFIX}/bin:$ENV{PATH}" ${FOLDER}/observatory/demo.sh ${FOLDER}/build)
expect("${out}" "4 objects seen from their start to their end")
