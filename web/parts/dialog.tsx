import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { common } from "../words/common.ts";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";
import { CloseIcon } from "./icons.tsx";

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** For a decision that must be taken: outside and Escape do nothing, and there is no *Close*. */
  readonly firm?: boolean;
}

/** One thing over the page. The focus goes in and comes back to where it was. */
export function Dialog({ title, isOpen, onClose, children, firm = false }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.veil ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!firm}
      isKeyboardDismissDisabled={firm}
    >
      <Modal className={styles.modal ?? ""}>
        <AriaDialog className={styles.dialog ?? ""} {...(firm && { role: "alertdialog" as const })}>
          <div className={styles.top}>
            <Heading slot="title" level={2} className={styles.title ?? ""}>
              {title}
            </Heading>
            {!firm && (
              <Button kind="quiet" small icon={<CloseIcon size={20} />} onPress={onClose}>
                {common.close}
              </Button>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
