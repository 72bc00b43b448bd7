# Finds libvips: its development package where that is installed, else the library itself and
# the headers that cmake/install_packages.sh unpacked (that package depends on the
# development files of everything that libvips can read, 180 MB).
find_package(PkgConfig REQUIRED)
find_path(VIPS_INCLUDE_DIR vips/vips.h HINTS ${PROJECT_SOURCE_DIR}/build/headers/libvips-dev/usr/include)
find_library(VIPS_LIBRARY NAMES vips libvips.so.42)
pkg_check_modules(VIPS_GLIB QUIET IMPORTED_TARGET gobject-2.0)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(VIPS
  REQUIRED_VARS VIPS_LIBRARY VIPS_INCLUDE_DIR VIPS_GLIB_FOUND)
if(VIPS_FOUND AND NOT TARGET VIPS::VIPS)
  add_library(VIPS::VIPS UNKNOWN IMPORTED)
  set_target_properties(VIPS::VIPS PROPERTIES
    IMPORTED_LOCATION ${VIPS_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${VIPS_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES PkgConfig::VIPS_GLIB)
endif()
