use super::Code;
use super::output::write;
use super::session::Session;
use crate::render;
use crate::views::schema;

/// Print the JSON Schema (draft-07) of a document, for editors
///
/// It holds the keys that cs reads and what each takes; whether dates exist and references lead
/// anywhere is for `cs check`. In a workspace whose cs.toml adds statuses, they are taken too.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_: Args, session: &Session) -> anyhow::Result<Code> {
    let schema = schema::json(&session.settings());
    write(None, session, &render::json(&schema)?)?;
    Ok(Code::Clean)
}
