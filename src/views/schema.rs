//! The JSON Schema (draft-07) of a document, from what the reader itself asks for.

use serde_json::{Map, Value, json};

use crate::load::{Shape, Takes, shapes};
use crate::model::{Missing, Settings, Status};

/// The schema of a document of a workspace. What is beyond a schema, such as whether a date
/// exists or an id is defined, is the check's.
pub fn json(settings: &Settings) -> Value {
    let shapes = shapes();
    let (document, tables) = shapes.split_last().expect("the document is read last");
    let mut definitions = words(settings);
    definitions.extend(tables.iter().map(|shape| (name(shape.what), table(shape))));
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
    schema
        .insert("title".into(), json!("A document of a customer-service strategy, as cs reads it"));
    if let Value::Object(table) = table(document) {
        schema.extend(table);
    }
    schema.insert("definitions".into(), Value::Object(definitions));
    Value::Object(schema)
}

fn table(shape: &Shape) -> Value {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|(key, takes)| (key.to_string(), value(*takes))).collect();
    let mut table = Map::new();
    table.insert("type".into(), json!("object"));
    table.insert("additionalProperties".into(), json!(false));
    if !shape.required.is_empty() {
        table.insert("required".into(), json!(shape.required));
    }
    if let [(key, others)] = shape.required_unless[..] {
        table.insert("anyOf".into(), json!([{ "required": [key] }, { "required": others }]));
    }
    table.insert("properties".into(), Value::Object(properties));
    Value::Object(table)
}

fn value(takes: Takes) -> Value {
    match takes {
        Takes::Text => reference("text"),
        Takes::Texts => list(reference("text")),
        Takes::Date => reference("date"),
        Takes::Period => reference("period"),
        Takes::Number => reference("number"),
        Takes::Integer(from, to) => json!({
            "type": ["integer", "string"], "minimum": from, "maximum": to, "pattern": "^[0-9]+$",
        }),
        Takes::Boolean => json!({ "type": "boolean" }),
        Takes::Word(words) => json!({ "enum": words }),
        Takes::Status => reference("status"),
        Takes::Measured => reference("measured"),
        Takes::MeasuredOr(what) => json!({ "anyOf": [reference("measured"), reference(what)] }),
        Takes::Table(what) => reference(what),
        Takes::Tables(what) => list(reference(what)),
        Takes::Map(takes) => json!({ "type": "object", "additionalProperties": value(*takes) }),
    }
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn reference(what: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{}", name(what)) })
}

/// `an action` is defined as `action`.
fn name(what: &str) -> String {
    let bare = ["a ", "an ", "the "].iter().find_map(|article| what.strip_prefix(article));
    bare.unwrap_or(what).replace(' ', "-")
}

/// The single values that are more than a type of JSON.
fn words(settings: &Settings) -> Map<String, Value> {
    let definitions = [
        ("text", text("An id, a reference or words; a number is taken as it is written")),
        (
            "date",
            text(
                "A day or a span of days: 2024-09-30, 2024-09, September 2024, 2024, 2024/25, Q2 2024/25, Summer 2024; for `due` also with `and ongoing`",
            ),
        ),
        (
            "period",
            text(
                "2018/19, 2018 (the calendar year), Q1 2018/19, 2018-04 (a month), or a range: 2018/19..2022/23",
            ),
        ),
        (
            "number",
            json!({ "type": ["number", "string"], "description": "A decimal: 90, 90.4, 597,000" }),
        ),
        ("measured", measured()),
        ("status", status(settings)),
    ];
    definitions.into_iter().map(|(name, definition)| (name.to_string(), definition)).collect()
}

fn text(description: &str) -> Value {
    json!({ "type": ["string", "number"], "description": description })
}

fn measured() -> Value {
    let why = Missing::WORDS.join(", ");
    let description = format!("A number, or why there is none: {why}");
    json!({ "type": ["number", "string"], "description": description })
}

/// Where `cs.toml` adds words, in whatever case, any word may be one of them.
fn status(settings: &Settings) -> Value {
    match settings.statuses.is_empty() {
        true => json!({ "enum": Status::WORDS }),
        false => json!({ "anyOf": [
            { "enum": Status::WORDS },
            { "type": "string", "description": "A word of [statuses] in cs.toml" },
        ] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_describes_itself() {
        let schema = json(&Settings::default());
        assert_eq!(schema["properties"]["actions"]["items"]["$ref"], "#/definitions/action");
        assert_eq!(schema["additionalProperties"], false);
        let definitions = &schema["definitions"];
        assert_eq!(definitions["action"]["required"], json!(["id", "title"]));
        assert_eq!(definitions["update"]["required"], json!(["on"]));
        assert_eq!(definitions["text"]["type"], json!(["string", "number"]));
        assert_eq!(definitions["figure"]["anyOf"][1]["required"], json!(["part", "whole"]));
        assert_eq!(
            definitions["indicator"]["properties"]["better"]["enum"],
            json!(["higher", "lower", "within", "none"])
        );
        assert_eq!(definitions["status"]["enum"], json!(Status::WORDS));
    }

    #[test]
    fn own_statuses_are_taken() {
        let mut settings = Settings::default();
        settings.statuses.insert("in progress".into(), Status::Active);
        assert!(json(&settings)["definitions"]["status"]["anyOf"].is_array());
    }
}
