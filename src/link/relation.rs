//! Links between two lists of entries, walked both ways.

/// From entries of one list to entries of another, by position. A link that is written twice
/// stands once.
#[derive(Debug)]
pub struct Relation {
    forward: Vec<Vec<u32>>,
    backward: Vec<Vec<u32>>,
}

impl Relation {
    pub(super) fn new(from: usize, to: usize) -> Self {
        Relation { forward: vec![Vec::new(); from], backward: vec![Vec::new(); to] }
    }

    /// Links of one entry come together, so that one written twice stands last of its target's.
    pub(super) fn add(&mut self, from: usize, to: usize) {
        if self.backward[to].last() != Some(&(from as u32)) {
            self.forward[from].push(to as u32);
            self.backward[to].push(from as u32);
        }
    }

    /// What an entry refers to, as written.
    pub fn forward(&self, from: usize) -> impl ExactSizeIterator<Item = usize> {
        self.forward[from].iter().map(|&to| to as usize)
    }

    /// What refers to an entry, in document order.
    pub fn backward(&self, to: usize) -> impl ExactSizeIterator<Item = usize> {
        self.backward[to].iter().map(|&from| from as usize)
    }
}
