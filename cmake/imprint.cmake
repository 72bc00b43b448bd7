# Options that every target of imprint has, and the two functions that make targets of
# folders.

# What nearly every source includes, compiled once for the program and once for its tests:
# reading these headers again is half of the time of a build. Sources include what they
# use all the same, so that they compile without (-DIMPRINT_PRECOMPILE=OFF, and lint).
option(IMPRINT_PRECOMPILE "Compile common headers once" ON)
set(IMPRINT_COMMON_HEADERS
  <algorithm> <array> <charconv> <cstdint> <functional> <map> <memory>
  <optional> <set> <span> <string> <string_view> <unordered_map> <utility> <variant>
  <vector> <fmt/format.h>)

# imprint_common_headers(TARGET OF): TARGET takes the compiled headers of target OF, which
# the first one that asks makes.
function(imprint_common_headers target of)
  if(NOT IMPRINT_PRECOMPILE)
    return()
  endif()
  if(NOT TARGET ${of})
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${of}.cc CONTENT "" @ONLY)
    add_library(${of} OBJECT ${PROJECT_BINARY_DIR}/${of}.cc)
    imprint_options(${of})
    target_link_libraries(${of} PRIVATE fmt::fmt)
    if(of STREQUAL "imprint_test_headers")
      target_link_libraries(${of} PRIVATE GTest::gmock_main GTest::gtest)
      target_precompile_headers(${of} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
    endif()
    target_precompile_headers(${of} PRIVATE ${IMPRINT_COMMON_HEADERS})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${of})
endfunction()

function(imprint_options target)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
    -ffp-contract=off
    # GCC 12 sees copies in std::string that are not there (GCC bugs 105651, 105329); with
    # compiled headers it sees more of them. clang looks at the same lines.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
      -Wno-stringop-overread>)
  # GCC 13 and later see references to temporaries where a function takes one and returns
  # another thing, and unset members in copies of a std::variant: in tests only.
  if(target MATCHES "^(imprint_)?test_" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
      AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    target_compile_options(${target} PRIVATE
      -Wno-dangling-reference -Wno-maybe-uninitialized)
  endif()
  target_compile_definitions(${target} PRIVATE
    IMPRINT_VERSION="${PROJECT_VERSION}")
  if(target MATCHES "^(imprint_)?test_")  # which run for a second, and take minutes to compile
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O0>)
  endif()
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
    if(NOT folder STREQUAL "base")  # whose code must run anywhere: it is in a module too
      imprint_common_headers(${target} imprint_headers)
    endif()
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
  imprint_common_headers(test_${name} imprint_test_headers)
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
