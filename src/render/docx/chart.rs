//! Charts that Word draws itself, so that a clerk can restyle them: lines of actuals and targets,
//! and stacked bars. The figures stand in the chart; there is no workbook behind it.

use super::HEAD;
use super::palette;
use super::paper::Sheet;
use crate::render::markup::escaped;
use crate::render::sign::sign;
use crate::report::{Bars, Chart, Goal, Lines, Mark, Point};

/// English Metric Units, of which a twip has 635.
const TWIP: u32 = 635;
/// Two side by side on a portrait sheet, three on a landscape one.
const SMALL: (u32, u32) = (4_800, 3_400);
const LINES_ALONE: u32 = 4_000;
const BARS_FRAME: u32 = 1_400;
const BAR: u32 = 460;
/// More of them get narrower, so that the chart stays on its sheet.
const MOST_BARS: usize = 16;

fn title(chart: &Chart) -> String {
    match chart {
        Chart::Lines(lines) if lines.unit.is_empty() => lines.title.clone(),
        Chart::Lines(lines) => format!("{} ({})", lines.title, lines.unit),
        Chart::Bars(bars) => bars.title.clone(),
    }
}

/// The run that shows chart number so and so of the document, one of several in its paragraph.
pub fn inline(chart: &Chart, number: usize, of: usize, sheet: Sheet) -> String {
    let description = match chart {
        Chart::Lines(lines) => &lines.description,
        Chart::Bars(bars) => &bars.description,
    };
    let (width, height) = match chart {
        Chart::Lines(lines) if of > 1 && lines.points.len() <= FEW_POINTS => SMALL,
        Chart::Lines(_) => (Sheet::Portrait.room(), LINES_ALONE),
        Chart::Bars(bars) => {
            (sheet.room(), BARS_FRAME + BAR * bars.bars.len().min(MOST_BARS) as u32)
        }
    };
    let (width, height) = (width * TWIP, height * TWIP);
    let (name, description) = (escaped(&title(chart)), escaped(description));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{description}\" \
         title=\"{name}\"/><wp:cNvGraphicFramePr/><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
         <c:chart r:id=\"chart{number}\"/></a:graphicData></a:graphic></wp:inline>\
         </w:drawing></w:r>"
    )
}

/// The chart's own part.
pub fn chart(chart: &Chart) -> String {
    let plot = match chart {
        Chart::Lines(lines) => plot_of_lines(lines),
        Chart::Bars(bars) => plot_of_bars(bars),
    };
    let office = "http://schemas.openxmlformats.org";
    format!(
        "{HEAD}<c:chartSpace xmlns:c=\"{office}/drawingml/2006/chart\" \
         xmlns:a=\"{office}/drawingml/2006/main\" \
         xmlns:r=\"{office}/officeDocument/2006/relationships\">\
         <c:date1904 val=\"0\"/><c:lang val=\"en-GB\"/><c:roundedCorners val=\"0\"/><c:chart>{}\
         <c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>{plot}</c:plotArea>\
         <c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
         <c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln>\
         </c:spPr>{}</c:chartSpace>",
        heading(&title(chart)),
        text_look(900, "333333")
    )
}

/// The size is in hundredths of a point.
fn text_look(size: u32, colour: &str) -> String {
    format!(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\">\
         <a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill><a:latin typeface=\"Arial\"/>\
         </a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>"
    )
}

fn heading(title: &str) -> String {
    let look = |tag: &str, language: &str| {
        format!(
            "<a:{tag}{language} sz=\"1000\" b=\"1\"><a:solidFill><a:srgbClr val=\"1F3A5F\"/>\
             </a:solidFill><a:latin typeface=\"Arial\"/></a:{tag}>"
        )
    };
    format!(
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{}</a:pPr><a:r>{}\
         <a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
        look("defRPr", ""),
        look("rPr", " lang=\"en-GB\""),
        escaped(title)
    )
}

/// One series: its name, its look, and its values where there are any.
struct Series<'c> {
    name: String,
    look: String,
    labels: String,
    values: Vec<Option<String>>,
    categories: &'c [String],
}

impl Series<'_> {
    fn xml(&self, at: usize, end: &str) -> String {
        let Series { name, look, labels, .. } = self;
        let column = char::from(b'B' + (at % 24) as u8);
        let last = self.categories.len() + 1;
        let name = escaped(name);
        format!(
            "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef>\
             <c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\">\
             <c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}{labels}\
             <c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{}</c:strCache>\
             </c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>\
             <c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:numRef></c:val>\
             {end}</c:ser>",
            points(self.categories.iter().map(|label| Some(escaped(label)))),
            points(self.values.iter().cloned())
        )
    }
}

/// A value that is missing is left out, which makes a gap.
fn points(values: impl ExactSizeIterator<Item = Option<String>>) -> String {
    let count = values.len();
    let present = values.enumerate().filter_map(|(at, value)| Some((at, value?)));
    let written: String = present
        .map(|(at, value)| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"))
        .collect();
    format!("<c:ptCount val=\"{count}\"/>{written}")
}

const NO_LABELS: &str = "";

/// The values of a series, written at its points or in its bars.
fn labels(position: &str, colour: &str) -> String {
    format!(
        "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}\
         <c:dLblPos val=\"{position}\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
         <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>\
         <c:showBubbleSize val=\"0\"/></c:dLbls>",
        text_look(800, colour)
    )
}

const ACTUAL: &str = "1F4E8C";
const TARGET: &str = "B35900";
/// More points than this have no room for their values, nor for their periods in a small chart.
const FEW_POINTS: usize = 8;

fn plot_of_lines(lines: &Lines) -> String {
    let periods: Vec<String> = lines.points.iter().map(|point| point.period.clone()).collect();
    let series =
        |name: &str, look: String, labels: String, value: &dyn Fn(&Point) -> Option<String>| {
            let values: Vec<Option<String>> = lines.points.iter().map(value).collect();
            Series { name: name.into(), look, labels, values, categories: &periods }
        };
    let is_short = periods.len() <= FEW_POINTS;
    let actual_labels = if is_short { labels("t", ACTUAL) } else { NO_LABELS.into() };
    let goal = |name, of: fn(Goal) -> Option<String>| {
        series(name, line(TARGET, "sysDash", "none"), NO_LABELS.into(), &move |point| {
            point.target.and_then(of)
        })
    };
    let all = [
        series("Actual", line(ACTUAL, "solid", "circle"), actual_labels, &|point| {
            point.actual.map(|actual| actual.to_string())
        }),
        goal("Target", |goal| match goal {
            Goal::Number(target) => Some(target.to_string()),
            Goal::Range { .. } => None,
        }),
        goal("Target from", |goal| match goal {
            Goal::Range { min, .. } => Some(min.to_string()),
            Goal::Number(_) => None,
        }),
        goal("Target to", |goal| match goal {
            Goal::Range { max, .. } => Some(max.to_string()),
            Goal::Number(_) => None,
        }),
    ];
    let said = all.iter().filter(|series| series.values.iter().any(Option::is_some));
    let said: String =
        said.enumerate().map(|(at, series)| series.xml(at, "<c:smooth val=\"0\"/>")).collect();
    format!(
        "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{said}\
         <c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>{}{}",
        category_axis("b", "minMax", AXIS_LINE),
        value_axis("l", true)
    )
}

fn line(colour: &str, dash: &str, marker: &str) -> String {
    let fill = format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>");
    let marker = match marker {
        "none" => "<c:marker><c:symbol val=\"none\"/></c:marker>".to_string(),
        symbol => format!(
            "<c:marker><c:symbol val=\"{symbol}\"/><c:size val=\"6\"/><c:spPr>{fill}\
             <a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        ),
    };
    format!(
        "<c:spPr><a:ln w=\"25400\" cap=\"rnd\">{fill}<a:prstDash val=\"{dash}\"/><a:round/></a:ln>\
         </c:spPr>{marker}"
    )
}

fn plot_of_bars(bars: &Bars) -> String {
    let names: Vec<String> = bars.bars.iter().map(|(name, _)| name.clone()).collect();
    let drawn = bars.kinds().into_iter().enumerate().map(|(at, mark)| {
        let count = |(_, counts): &(String, Vec<(Mark, usize)>)| {
            let those = counts.iter().filter(|(kind, _)| *kind == mark);
            Some(those.map(|(_, count)| count).sum::<usize>())
                .filter(|count| *count > 0)
                .map(|count| count.to_string())
        };
        let fill = palette::fill(mark);
        let series = Series {
            name: format!("{} {}", sign(mark), mark.word()),
            look: bar(fill),
            labels: labels("ctr", palette::text_on(fill)),
            values: bars.bars.iter().map(count).collect(),
            categories: &names,
        };
        series.xml(at, "")
    });
    format!(
        "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>\
         {}<c:gapWidth val=\"45\"/><c:overlap val=\"100\"/><c:axId val=\"1\"/><c:axId val=\"2\"/>\
         </c:barChart>{}{}",
        drawn.collect::<String>(),
        // From the top down, as in the table.
        category_axis("l", "maxMin", NO_LINE),
        value_axis("b", false)
    )
}

fn bar(fill: &str) -> String {
    format!(
        "<c:spPr><a:solidFill><a:srgbClr val=\"{fill}\"/></a:solidFill>\
         <a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:ln></c:spPr>\
         <c:invertIfNegative val=\"0\"/>"
    )
}

const AXIS_LINE: &str =
    "<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"8C9AAB\"/></a:solidFill></a:ln>";
const NO_LINE: &str = "<a:ln><a:noFill/></a:ln>";

fn category_axis(position: &str, order: &str, line: &str) -> String {
    format!(
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{position}\"/>\
         <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>{line}</c:spPr>\
         <c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/>\
         <c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>"
    )
}

/// Bars carry their numbers, so the axis below them is not drawn.
fn value_axis(position: &str, is_drawn: bool) -> String {
    let grid = "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
                <a:srgbClr val=\"D5DBE1\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>";
    let (deleted, grid) = if is_drawn { (0, grid) } else { (1, "") };
    format!(
        "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>\
         <c:delete val=\"{deleted}\"/><c:axPos val=\"{position}\"/>{grid}\
         <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
         <c:spPr>{NO_LINE}</c:spPr><c:crossAx val=\"1\"/>\
         <c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>"
    )
}
