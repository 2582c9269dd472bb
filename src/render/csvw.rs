//! What the CSV files of a publication hold, as CSV on the Web metadata (W3C, 2015): columns, types,
//! keys and how the files refer to each other.

use serde_json::{Value, json};

use super::csv::BETWEEN;
use crate::report::{DataReference, Dataset, Datatype, Field, Publication};

/// One metadata file for all datasets; each stands beside it as `<name>.csv`.
pub fn csvw(publication: &Publication, datasets: &[Dataset]) -> Value {
    let mut metadata = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": publication.title,
    });
    if let Some(publisher) = &publication.publisher {
        metadata["dc:publisher"] = json!(publisher);
    }
    metadata["dc:created"] = day(&publication.as_of.to_string());
    metadata["dialect"] = json!({
        "encoding": "utf-8",
        "lineTerminators": ["\n"],
        "delimiter": ",",
        "quoteChar": "\"",
        "doubleQuote": true,
        "header": true,
        "headerRowCount": 1,
    });
    metadata["tables"] = datasets.iter().map(table).collect();
    metadata
}

fn day(iso: &str) -> Value {
    json!({ "@value": iso, "@type": "xsd:date" })
}

fn file(name: &str) -> String {
    format!("{name}.csv")
}

fn table(dataset: &Dataset) -> Value {
    let mut schema = json!({ "columns": dataset.fields.iter().map(column).collect::<Vec<_>>() });
    if !dataset.key.is_empty() {
        schema["primaryKey"] = json!(dataset.key);
    }
    if !dataset.references.is_empty() {
        schema["foreignKeys"] = dataset.references.iter().map(foreign_key).collect();
    }
    json!({
        "url": file(dataset.name),
        "dc:title": dataset.title,
        "dc:description": dataset.description,
        "tableSchema": schema,
    })
}

fn foreign_key(reference: &DataReference) -> Value {
    json!({
        "columnReference": reference.fields,
        "reference": { "resource": file(reference.dataset), "columnReference": reference.to },
    })
}

fn column(field: &Field) -> Value {
    let mut column = json!({
        "name": field.name,
        "titles": [field.name],
        "dc:title": field.title,
        "dc:description": field.description,
        "datatype": datatype(field.datatype),
    });
    if field.datatype == Datatype::List {
        column["separator"] = json!(BETWEEN);
    }
    if field.required {
        column["required"] = json!(true);
    } else {
        column["null"] = json!([""]);
    }
    column
}

fn datatype(datatype: Datatype) -> Value {
    match datatype {
        Datatype::Text | Datatype::List => json!("string"),
        // No word holds a sign that steers a regular expression.
        Datatype::Word(words) => {
            json!({ "base": "string", "format": format!("({})", words.join("|")) })
        }
        Datatype::Decimal => json!("decimal"),
        Datatype::Count => json!("nonNegativeInteger"),
        Datatype::Boolean => json!({ "base": "boolean", "format": "true|false" }),
        Datatype::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
    }
}
