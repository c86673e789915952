/** What the browser itself has to say when something goes wrong. What the server refuses, it says in its own words. */
export const faults = {
  title: "Something went wrong",
  offline: "We cannot reach the hall just now. Check your internet connection, then try again. Nothing was lost.",
  unreadable: "Something between you and us gave a strange answer. Try again in a moment.",
  here: "This page had a problem. Load it again. Nothing was lost.",
  number: (id: string) => `Number of this fault: ${id}`,
  again: "Try again",
  reload: "Load the page again",
  home: "Go to the start page",
  notFound: "There is nothing here",
  notFoundWords: "Check the link, or go to the start page.",
  summary: "Please put these right",
} as const;
