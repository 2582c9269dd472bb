//! A standard that an assessment is held against: criteria, each with its elements.

use std::collections::HashMap;

use super::{Id, Text};

#[derive(Debug)]
pub struct Standard {
    pub id: Id,
    pub title: Text,
    pub criteria: Vec<StandardCriterion>,
    /// Of each id the criterion and the element in it.
    positions: HashMap<String, (usize, usize)>,
}

#[derive(Debug)]
pub struct StandardCriterion {
    pub id: Id,
    pub title: Text,
    pub elements: Vec<StandardElement>,
}

#[derive(Debug)]
pub struct StandardElement {
    pub id: Id,
    pub title: Text,
}

impl Standard {
    pub fn new(id: Id, title: Text, criteria: Vec<StandardCriterion>) -> Standard {
        let mut positions = HashMap::new();
        for (at, criterion) in criteria.iter().enumerate() {
            for (nth, element) in criterion.elements.iter().enumerate() {
                positions.entry(element.id.trim().to_string()).or_insert((at, nth));
            }
        }
        Standard { id, title, criteria, positions }
    }

    /// Every element, in the order of the criteria.
    pub fn elements(&self) -> impl Iterator<Item = &StandardElement> {
        self.criteria.iter().flat_map(|criterion| &criterion.elements)
    }

    /// An element by its id, with its criterion.
    pub fn find(&self, id: &str) -> Option<(&StandardCriterion, &StandardElement)> {
        let (criterion, element) = *self.positions.get(id)?;
        let criterion = &self.criteria[criterion];
        Some((criterion, &criterion.elements[element]))
    }
}
