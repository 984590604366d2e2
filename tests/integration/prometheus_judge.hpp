// PrometheusJudge: whether a text is what Prometheus's exposition format, version 0.0.4, asks for; and its
// samples.
#pragma once

#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>

namespace probe {

/// Written from the format's specification, apart from the code under test.
class PrometheusJudge {
 public:
  using Labels = std::map<std::string, std::string>;

  explicit PrometheusJudge(const std::string& text) {
    if (text.empty() || text.back() != '\n') fault("the last line has no line break");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) read(line);
    for (const auto& [series, buckets] : histograms_) judge(series, buckets);
  }

  /// What is wrong first; empty: nothing.
  [[nodiscard]] const std::string& fault() const noexcept { return fault_; }
  [[nodiscard]] std::string type_of(const std::string& family) const {
    const auto found = types_.find(family);
    return found == types_.end() ? "" : found->second;
  }
  /// Of the sample with exactly these labels; nothing: there is none.
  [[nodiscard]] std::optional<double> value(const std::string& name, const Labels& labels) const {
    const auto found = samples_.find({name, labels});
    return found == samples_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  using Series = std::pair<std::string, Labels>;  // a histogram's name, its labels but `le`
  using Buckets = std::map<double, double>;

  void fault(const std::string& what) {
    if (fault_.empty()) fault_ = what;
  }

  void read(const std::string& line) {
    static const std::regex help("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .+");
    static const std::regex type(
        "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    std::smatch parts;
    if (std::regex_match(line, parts, help)) {
      if (!helped_.insert(parts[1]).second) fault("a second HELP of " + parts[1].str());
    } else if (std::regex_match(line, parts, type)) {
      if (!types_.emplace(parts[1], parts[2]).second) fault("a second TYPE of " + parts[1].str());
      family_ = parts[1];
    } else if (line.empty() || line.front() == '#') {
      fault("neither a sample nor HELP nor TYPE: " + line);
    } else {
      read_sample(line);
    }
  }

  void read_sample(const std::string& line) {
    static const std::regex sample(R"re(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (\S+))re");
    std::smatch parts;
    if (!std::regex_match(line, parts, sample)) return fault("no sample: " + line);
    const std::string name = parts[1];
    const auto labels = read_labels(parts[3]);
    const auto value = read_number(parts[4]);
    if (!labels || !value) return fault("wrong labels or value: " + line);
    if (!samples_.emplace(std::pair(name, *labels), *value).second) fault("twice: " + line);
    if (types_.empty() || !belongs(name)) fault(name + " does not stand with its TYPE");
    if (type_of(family_) == "histogram") note_bucket(name, *labels, *value);
  }

  /// Whether a sample of this name may stand where the family is.
  [[nodiscard]] bool belongs(const std::string& name) const {
    const std::string type = type_of(family_);
    if (type == "histogram")
      return name == family_ + "_bucket" || name == family_ + "_sum" || name == family_ + "_count";
    if (type == "summary") return name.starts_with(family_);
    return name == family_;
  }

  static std::optional<Labels> read_labels(std::string text) {
    static const std::regex label(R"re(^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)",?)re");
    Labels labels;
    while (!text.empty()) {
      std::smatch parts;
      if (!std::regex_search(text, parts, label)) return std::nullopt;
      if (!labels.emplace(parts[1], parts[2]).second) return std::nullopt;
      text = std::string(parts.suffix());
    }
    return labels;
  }

  static std::optional<double> read_number(const std::string& text) {
    if (text == "+Inf") return std::numeric_limits<double>::infinity();
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() ? std::optional(value) : std::nullopt;
  }

  void note_bucket(const std::string& name, Labels labels, double value) {
    if (name != family_ + "_bucket") return;
    const auto bound = read_number(labels["le"]);
    labels.erase("le");
    if (!bound || !histograms_[{family_, labels}].emplace(*bound, value).second) fault("wrong le in " + name);
  }

  void judge(const Series& series, const Buckets& buckets) {
    double before = 0;
    for (const auto& [bound, count] : buckets) {
      if (count < before) fault(series.first + " has buckets that are not cumulative");
      before = count;
    }
    if (!std::isinf(buckets.rbegin()->first)) fault(series.first + " has no bucket +Inf");
    if (value(series.first + "_count", series.second) != before) fault(series.first + " has another _count");
    if (!value(series.first + "_sum", series.second)) fault(series.first + " has no _sum");
  }

  std::string fault_;
  std::string family_;  // that the samples belong to which come now
  std::set<std::string> helped_;
  std::map<std::string, std::string> types_;
  std::map<std::pair<std::string, Labels>, double> samples_;
  std::map<Series, Buckets> histograms_;
};

}  // namespace probe
