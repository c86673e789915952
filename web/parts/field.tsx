import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  RadioGroup as AriaRadioGroup,
  FieldError,
  Input,
  Label,
  Radio,
  Text,
  TextArea,
  TextField,
} from "react-aria-components";
import { common } from "../words/common.ts";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { TickIcon } from "./icons.tsx";

interface Said {
  /** Also what an error summary finds it by: the dotted path of `ErrorBody.fields`. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

export interface FieldProps extends Said {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "email" | "tel" | "password" | "date" | "datetime-local" | "number";
  readonly lines?: number;
  readonly optional?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
  /** How long an answer is expected to be: a hint by size. */
  readonly size?: "full" | "half" | "short";
}

/** One thing to write, with its label over it. */
export function Field(props: FieldProps) {
  const { id, label, hint, error, value, onChange, type = "text", lines, optional, size = "full" } = props;
  const { autoComplete = "off", maxLength, min, max } = props;
  return (
    <TextField
      id={id}
      className={cx(styles.field, error && styles.wrong)}
      value={value}
      onChange={onChange}
      type={type === "password" || type === "email" || type === "tel" ? type : "text"}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete={autoComplete}
      {...(maxLength !== undefined && { maxLength })}
    >
      <Label className={styles.label}>{label}</Label>
      {(hint || optional) && (
        <Text slot="description" className={styles.hint}>
          {hint} {optional && common.optional}
        </Text>
      )}
      <Wrong error={error} />
      {lines ? (
        <TextArea className={cx(styles.input)} rows={lines} />
      ) : (
        <Input className={cx(styles.input, styles[size])} type={type} min={min} max={max} />
      )}
    </TextField>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

export interface RadioGroupProps<Value extends string> extends Said {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly Choice<Value>[];
  /** Beside one another; for two or three short words. */
  readonly row?: boolean;
  /** The label is the page's heading already, and so is only said, not shown. */
  readonly labelUnseen?: boolean;
}

/** One of several. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { id, label, hint, error, value, onChange, choices, row, labelUnseen } = props;
  return (
    <AriaRadioGroup
      id={id}
      className={cx(styles.field, error && styles.wrong)}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      orientation={row ? "horizontal" : "vertical"}
    >
      <Label className={cx(styles.label, labelUnseen && "unseen")}>{label}</Label>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <Wrong error={error} />
      <div className={cx(styles.choices, row && styles.row)}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice ?? ""}>
            <span className={styles.ring} />
            <span>
              <span className={styles.choiceLabel}>{choice.label}</span>
              {choice.hint && <span className={styles.choiceHint}>{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

export interface CheckboxProps {
  readonly id?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}

export function Checkbox({ id, checked, onChange, children, hint, error, isDisabled = false }: CheckboxProps) {
  return (
    <div className={cx(styles.check, error && styles.wrong)}>
      {error && (
        <p className={styles.error}>
          <span className="unseen">{common.error} </span>
          {error}
        </p>
      )}
      <AriaCheckbox
        {...(id !== undefined && { id })}
        className={styles.choice ?? ""}
        isSelected={checked}
        onChange={onChange}
        isInvalid={error !== undefined}
        isDisabled={isDisabled}
        validationBehavior="aria"
      >
        <span className={styles.box}>
          <TickIcon size={20} />
        </span>
        <span>
          <span className={styles.choiceLabel}>{children}</span>
          {hint && <span className={styles.choiceHint}>{hint}</span>}
        </span>
      </AriaCheckbox>
    </div>
  );
}

function Wrong({ error }: { readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <FieldError className={styles.error ?? ""}>
      <span className="unseen">{common.error} </span>
      {error}
    </FieldError>
  );
}

/** Fields that belong together. */
export function FieldSet({
  legend,
  hint,
  children,
}: {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{legend}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}
