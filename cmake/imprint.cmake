# Options that every target of imprint has, and the two functions that make targets of
# folders.

function(imprint_options target)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
    -ffp-contract=off
    # GCC 12 sees overlapping copies in std::string that are not there (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
  # GCC 13 and later see references to temporaries where a function takes one and returns
  # another thing, and unset members in copies of a std::variant: in tests only.
  if(target MATCHES "^test_" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
      AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    target_compile_options(${target} PRIVATE
      -Wno-dangling-reference -Wno-maybe-uninitialized)
  endif()
  target_compile_definitions(${target} PRIVATE
    IMPRINT_VERSION="${PROJECT_VERSION}")
  if(IMPRINT_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${IMPRINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${IMPRINT_SANITIZE})
  endif()
endfunction()

# What the commands of tests begin with: what any process of a sanitized test finds fails it.
set(IMPRINT_RUN_TEST "")
if(IMPRINT_SANITIZE)
  set(IMPRINT_RUN_TEST
    ${PROJECT_SOURCE_DIR}/tests/tools/run_sanitized.sh ${PROJECT_BINARY_DIR}/reports)
endif()

# imprint_library(FOLDER [ROOMS SUBFOLDER...] [DEPENDS FOLDER...] [LINK LIBRARY...]): the
# sources directly in FOLDER and in its rooms as the static library imprint_FOLDER ('/'
# becomes '_').
function(imprint_library folder)
  cmake_parse_arguments(ARG "" "" "ROOMS;DEPENDS;LINK" ${ARGN})
  string(REPLACE "/" "_" target imprint_${folder})
  list(TRANSFORM ARG_ROOMS PREPEND ${PROJECT_SOURCE_DIR}/${folder}/ OUTPUT_VARIABLE rooms)
  list(TRANSFORM rooms APPEND /*.cc)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cc ${rooms})
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(NOT sources)
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(${target} STATIC ${sources})
    imprint_options(${target})
    set(scope PUBLIC)
  endif()
  foreach(other ${ARG_DEPENDS})
    string(REPLACE "/" "_" other imprint_${other})
    target_link_libraries(${target} ${scope} ${other})
  endforeach()
  target_link_libraries(${target} ${scope} ${ARG_LINK})
endfunction()

# imprint_tests(FOLDER [LINK FOLDER...]): tests/FOLDER/*_test.cc as one program, labelled.
function(imprint_tests folder)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${folder}/*.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  imprint_options(test_${name})
  target_link_libraries(test_${name} PRIVATE GTest::gmock_main GTest::gtest)
  foreach(other ${folder} ${ARG_LINK})
    string(REPLACE "/" "_" other imprint_${other})
    if(TARGET ${other})
      target_link_libraries(test_${name} PRIVATE ${other})
    endif()
  endforeach()
  add_test(NAME ${folder} COMMAND ${IMPRINT_RUN_TEST} $<TARGET_FILE:test_${name}>
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${folder} PROPERTIES LABELS unit)
endfunction()
