//! Open data: tables for programs, with what each column holds.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Cell, Column, Table};

/// What stands in all the datasets of one publication.
#[derive(Clone, Debug)]
pub struct Publication {
    pub title: String,
    pub publisher: Option<String>,
    pub as_of: NaiveDate,
}

#[derive(Clone, Debug)]
pub struct Dataset {
    /// In snake_case; its file is named after it.
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub table: Table,
    /// One a column of the table, in its order.
    pub fields: Vec<Field>,
    /// The fields that tell one row from another; none where a row has no name.
    pub key: Vec<&'static str>,
    pub references: Vec<DataReference>,
}

#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// In snake_case, and the heading of the column.
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub datatype: Datatype,
    /// Never empty.
    pub required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datatype {
    Text,
    /// One of these.
    Word(&'static [&'static str]),
    /// Texts, joined as CSV joins them.
    List,
    Decimal,
    /// From 0 up.
    Count,
    Boolean,
    Date,
}

/// Fields that name a row of another dataset by its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataReference {
    pub fields: Vec<&'static str>,
    pub dataset: &'static str,
    pub to: Vec<&'static str>,
}

impl Field {
    pub const fn new(
        name: &'static str,
        datatype: Datatype,
        title: &'static str,
        description: &'static str,
    ) -> Field {
        Field { name, title, description, datatype, required: false }
    }

    pub const fn required(self) -> Field {
        Field { required: true, ..self }
    }

    pub fn column(&self) -> Column {
        Column::left(self.name)
    }
}

impl Dataset {
    /// Whether no two rows are alike in some fields.
    pub fn is_unique(&self, fields: &[&str]) -> bool {
        let mut seen = HashSet::new();
        self.values(fields).all(|values| seen.insert(values))
    }

    /// Whether the fields of every row name a row of another dataset.
    pub fn is_within(&self, reference: &DataReference, other: &Dataset) -> bool {
        let known: HashSet<Vec<String>> = other.values(&reference.to).collect();
        self.values(&reference.fields).all(|values| known.contains(&values))
    }

    /// Some fields of each row, in a form that tells values apart.
    fn values(&self, fields: &[&str]) -> impl Iterator<Item = Vec<String>> {
        let at = |name: &&str| self.fields.iter().position(|field| field.name == *name);
        let columns: Vec<usize> = fields.iter().filter_map(at).collect();
        self.table.rows.iter().map(move |row| columns.iter().map(|at| plain(&row[*at])).collect())
    }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Id(text) => text.clone(),
        Cell::Date(day) => day.to_string(),
        other => format!("{other:?}"),
    }
}
