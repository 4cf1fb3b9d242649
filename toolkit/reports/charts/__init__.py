"""Charts that say something: which they are, how they are drawn, and where they stand in a document."""
