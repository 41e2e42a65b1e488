import type { SlashCommand } from './slashCommands';
import styles from './composer.module.css';

/** The commands that fit what was typed. The text area has the focus, and its arrow keys choose. */
export const SlashMenu = (props: {
  id: string;
  commands: readonly SlashCommand[];
  chosen: number;
  onPick: (command: SlashCommand) => void;
}) => (
  <ul
    id={props.id}
    role="listbox"
    aria-label="Commands"
    className={styles.menu}
  >
    {props.commands.map((command, index) => (
      // Keys are those of the text area, which says with aria-activedescendant which one is chosen.
      // eslint-disable-next-line jsx-a11y/click-events-have-key-events
      <li
        key={command.name}
        id={`${props.id}-${index}`}
        role="option"
        aria-selected={index === props.chosen}
        // Before the text area loses the focus.
        onMouseDown={event => event.preventDefault()}
        onClick={() => props.onPick(command)}
      >
        <code>
          /{command.name}
          {command.argument && ` <${command.argument}>`}
        </code>
        <span>{command.summary}</span>
      </li>
    ))}
  </ul>
);
