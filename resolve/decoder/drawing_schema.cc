#include "resolve/decoder/drawing_schema.h"

#include <algorithm>
#include <array>

namespace imprint::resolve::decoder {

namespace {

// Whether `word` is one of `words`, which are separated by single spaces.
bool is_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

constexpr std::string_view kPresentation =
    "alignment-baseline baseline-shift clip clip-path clip-rule color "
    "color-interpolation color-interpolation-filters color-profile color-rendering "
    "cursor direction display dominant-baseline enable-background fill fill-opacity "
    "fill-rule filter flood-color flood-opacity font-family font-size font-size-adjust "
    "font-stretch font-style font-variant font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical image-rendering kerning letter-spacing lighting-color "
    "marker-end marker-mid marker-start mask opacity overflow pointer-events "
    "shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "text-anchor text-decoration text-rendering unicode-bidi visibility word-spacing "
    "writing-mode";

constexpr std::string_view kStyleOnly =
    "paint-order mix-blend-mode isolation vector-effect transform-box transform-origin "
    "mask-type font-kerning font-variant-ligatures line-height white-space";

struct Element {
  std::string_view name, attributes, required;
  bool is_styled = true;  // has class, style and the presentation attributes
};

constexpr std::string_view kPrimitive = "x y width height result";

constexpr std::array<Element, 53> kElements = {{
    {"circle", "cx cy r transform", "r"},
    {"clipPath", "transform clipPathUnits", ""},
    {"defs", "transform", ""},
    {"desc", "class style", "", false},
    {"ellipse", "cx cy rx ry transform", "rx ry"},
    {"feBlend", "in in2 mode", "in2"},
    {"feColorMatrix", "in type values", ""},
    {"feComponentTransfer", "in", ""},
    {"feComposite", "in in2 operator k1 k2 k3 k4", "in2"},
    {"feConvolveMatrix",
     "in order kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength "
     "preserveAlpha",
     "order kernelMatrix"},
    {"feDiffuseLighting", "in surfaceScale diffuseConstant kernelUnitLength", ""},
    {"feDisplacementMap", "in in2 scale xChannelSelector yChannelSelector", "in2"},
    {"feDistantLight", "azimuth elevation", "", false},
    {"feFlood", "in", ""},
    {"feFuncA", "type tableValues slope intercept amplitude exponent offset", "type",
     false},
    {"feFuncB", "type tableValues slope intercept amplitude exponent offset", "type",
     false},
    {"feFuncG", "type tableValues slope intercept amplitude exponent offset", "type",
     false},
    {"feFuncR", "type tableValues slope intercept amplitude exponent offset", "type",
     false},
    {"feGaussianBlur", "in stdDeviation", ""},
    {"feImage", "href preserveAspectRatio", "href"},
    {"feMerge", "", ""},
    {"feMergeNode", "in", "", false},
    {"feMorphology", "in operator radius", ""},
    {"feOffset", "in dx dy", ""},
    {"fePointLight", "x y z", "", false},
    {"feSpecularLighting",
     "in surfaceScale specularConstant specularExponent kernelUnitLength", ""},
    {"feSpotLight",
     "x y z pointsAtX pointsAtY pointsAtZ specularExponent limitingConeAngle", "",
     false},
    {"feTile", "in", ""},
    {"feTurbulence", "baseFrequency numOctaves seed stitchTiles type", ""},
    {"filter", "filterUnits primitiveUnits x y width height filterRes href", ""},
    {"g", "transform", ""},
    {"image", "x y width height transform preserveAspectRatio href",
     "width height href"},
    {"line", "x1 y1 x2 y2 transform", ""},
    {"linearGradient", "gradientUnits gradientTransform x1 y1 x2 y2 spreadMethod href",
     ""},
    {"marker",
     "refX refY markerUnits markerWidth markerHeight orient viewBox "
     "preserveAspectRatio",
     ""},
    {"mask", "maskUnits maskContentUnits x y width height", ""},
    {"path", "d pathLength transform", "d"},
    {"pattern",
     "x y width height patternUnits patternContentUnits patternTransform viewBox "
     "preserveAspectRatio href",
     ""},
    {"polygon", "points transform", "points"},
    {"polyline", "points transform", "points"},
    {"radialGradient",
     "gradientUnits gradientTransform cx cy r fx fy spreadMethod href", ""},
    {"rect", "x y width height rx ry transform", "width height"},
    {"stop", "offset", "offset"},
    {"style", "type media title", "", false},
    {"svg", "x y width height viewBox preserveAspectRatio zoomAndPan version", ""},
    {"switch", "transform", ""},
    {"symbol", "viewBox preserveAspectRatio", ""},
    {"text", "transform x y dx dy rotate textLength lengthAdjust", ""},
    {"textPath", "startOffset method spacing textLength lengthAdjust href", "href"},
    {"title", "class style", "", false},
    {"tspan", "x y dx dy rotate textLength lengthAdjust", ""},
    {"use", "x y width height transform href", "href"},
    {"", "", ""},
}};

const Element& element_of(std::string_view name) {
  const auto found = std::find_if(kElements.begin(), kElements.end() - 1,
                                  [&](const Element& e) { return e.name == name; });
  return *found;
}

struct Values {
  std::string_view attribute, values;
};

constexpr std::string_view kUnits = "userSpaceOnUse objectBoundingBox";

constexpr std::array<Values, 33> kValues = {{
    {"clipPathUnits", kUnits},
    {"maskUnits", kUnits},
    {"maskContentUnits", kUnits},
    {"filterUnits", kUnits},
    {"primitiveUnits", kUnits},
    {"gradientUnits", kUnits},
    {"patternUnits", kUnits},
    {"patternContentUnits", kUnits},
    {"markerUnits", "strokeWidth userSpaceOnUse"},
    {"spreadMethod", "pad reflect repeat"},
    {"lengthAdjust", "spacing spacingAndGlyphs"},
    {"method", "align stretch"},
    {"edgeMode", "duplicate wrap none"},
    {"stitchTiles", "stitch noStitch"},
    {"preserveAlpha", "true false"},
    {"xChannelSelector", "R G B A"},
    {"yChannelSelector", "R G B A"},
    {"zoomAndPan", "disable magnify"},
    {"clip-rule", "nonzero evenodd inherit"},
    {"fill-rule", "nonzero evenodd inherit"},
    {"stroke-linecap", "butt round square inherit"},
    {"stroke-linejoin", "miter round bevel inherit"},
    {"text-anchor", "start middle end inherit"},
    {"visibility", "visible hidden collapse inherit"},
    {"direction", "ltr rtl inherit"},
    {"font-style", "normal italic oblique inherit"},
    {"font-variant", "normal small-caps inherit"},
    {"font-weight",
     "normal bold bolder lighter 100 200 300 400 500 600 700 800 900 inherit"},
    {"shape-rendering", "auto optimizeSpeed crispEdges geometricPrecision inherit"},
    {"text-rendering",
     "auto optimizeSpeed optimizeLegibility geometricPrecision inherit"},
    {"image-rendering", "auto optimizeSpeed optimizeQuality inherit"},
    {"overflow", "visible hidden scroll auto inherit"},
    {"display",
     "inline block list-item run-in compact marker table inline-table "
     "table-row-group table-header-group table-footer-group table-row "
     "table-column-group table-column table-cell table-caption none inherit"},
}};

// Values of names that mean other things in other elements.
std::string_view values_of(std::string_view element, std::string_view attribute) {
  if (attribute == "type") {
    if (element == "feColorMatrix") return "matrix saturate hueRotate luminanceToAlpha";
    if (element == "feTurbulence") return "fractalNoise turbulence";
    if (element.starts_with("feFunc")) return "identity table discrete linear gamma";
  } else if (attribute == "operator") {
    return element == "feMorphology" ? "erode dilate"
                                     : "over in out atop xor arithmetic";
  } else if (attribute == "mode") {
    return "normal multiply screen darken lighten";
  }
  const auto found = std::find_if(kValues.begin(), kValues.end(), [&](const Values& v) {
    return v.attribute == attribute;
  });
  return found != kValues.end() ? found->values : std::string_view();
}

bool is_primitive(std::string_view element) {
  return element.starts_with("fe") && !element.starts_with("feFunc") &&
         element != "feMergeNode" && !element.ends_with("Light");
}

constexpr std::string_view kShapes =
    "circle ellipse line path polygon polyline rect image use";
constexpr std::string_view kAbout = "desc title";

}  // namespace

Place place_of(std::string_view element, std::string_view attribute,
               std::string_view value) {
  const Element& known = element_of(element);
  const bool is_own =
      attribute == "id" || is_word(known.attributes, attribute) ||
      (is_primitive(element) && is_word(kPrimitive, attribute)) ||
      (known.is_styled && (attribute == "class" || attribute == "style" ||
                           is_word(kPresentation, attribute)));
  if (!is_own)
    return known.is_styled && is_word(kStyleOnly, attribute) ? Place::Style
                                                             : Place::Unknown;
  const std::string_view values = values_of(element, attribute);
  return values.empty() || is_word(values, value) ? Place::Known : Place::BadValue;
}

std::string_view required_of(std::string_view element) {
  return element_of(element).required;
}

bool may_contain(std::string_view parent, std::string_view child) {
  if (is_word(kAbout, child))
    return !is_word("desc title style feDistantLight fePointLight feSpotLight", parent);
  if (is_word(kShapes, parent) || is_word("stop desc title style", parent) ||
      is_word("feMergeNode feDistantLight fePointLight feSpotLight", parent))
    return false;
  if (is_word("text tspan textPath", parent))
    return child == "tspan" || (child == "textPath" && parent == "text");
  if (is_word("linearGradient radialGradient", parent)) return child == "stop";
  if (parent == "clipPath") return is_word(kShapes, child) || child == "text";
  if (parent == "filter") return is_primitive(child);
  if (parent == "feMerge") return child == "feMergeNode";
  if (parent == "feComponentTransfer") return child.starts_with("feFunc");
  if (is_word("feDiffuseLighting feSpecularLighting", parent))
    return child.ends_with("Light");
  if (parent.starts_with("fe")) return false;
  if (parent == "switch")
    return is_word(kShapes, child) || is_word("g svg switch text", child);
  return !child.starts_with("fe") && child != "stop" && child != "tspan" &&
         child != "textPath";
}

bool may_refer(std::string_view from_element, std::string_view attribute,
               std::string_view to_element) {
  const bool is_paint = is_word("linearGradient radialGradient pattern", to_element);
  if (attribute == "fill" || attribute == "stroke") return is_paint;
  if (attribute == "clip-path") return to_element == "clipPath";
  if (attribute == "mask" || attribute == "filter") return to_element == attribute;
  if (attribute.starts_with("marker")) return to_element == "marker";
  if (attribute != "href") return true;
  if (from_element == "textPath") return to_element == "path";
  if (from_element.ends_with("Gradient")) return to_element.ends_with("Gradient");
  if (from_element == "pattern" || from_element == "filter")
    return to_element == from_element;
  return is_word(kShapes, to_element) ||
         is_word("g svg symbol switch text", to_element);
}

}  // namespace imprint::resolve::decoder
